"""What is kept between runs. So far the person's answers about numbers; records and the rest come with the database."""

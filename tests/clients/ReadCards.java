// Prints what ez-vcard (DAVx5, Fossify Contacts) reads in card files: one JSON object, file name → cards.

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.property.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.stream.*;

public class ReadCards {
    static String text(String text) {
        if (text == null) return "null";
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\' || c < ' ' || c > '~') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    static String list(Stream<String> texts) {
        return texts.map(ReadCards::text).collect(Collectors.joining(",", "[", "]"));
    }

    static String card(VCard card) {
        StructuredName name = card.getStructuredName();
        Organization org = card.getOrganization();
        List<String> fields = new ArrayList<>();
        fields.add("\"fn\":" + text(card.getFormattedName() == null ? null : card.getFormattedName().getValue()));
        fields.add("\"family\":" + text(name == null ? null : name.getFamily()));
        fields.add("\"given\":" + text(name == null ? null : name.getGiven()));
        fields.add("\"tels\":" + list(card.getTelephoneNumbers().stream().map(
                tel -> tel.getText() != null ? tel.getText() : tel.getUri().getNumber())));
        fields.add("\"emails\":" + list(card.getEmails().stream().map(Email::getValue)));
        fields.add("\"note\":" + list(card.getNotes().stream().map(Note::getValue)));
        fields.add("\"org\":" + list(org == null ? Stream.empty() : org.getValues().stream()));
        fields.add("\"title\":" + list(card.getTitles().stream().map(Title::getValue)));
        fields.add("\"nickname\":" + list(
                card.getNicknames().stream().flatMap(nicknames -> nicknames.getValues().stream())));
        fields.add("\"categories\":" + list(
                card.getCategories() == null ? Stream.empty() : card.getCategories().getValues().stream()));
        fields.add("\"urls\":" + list(card.getUrls().stream().map(Url::getValue)));
        fields.add("\"uid\":" + text(card.getUid() == null ? null : card.getUid().getValue()));
        fields.add("\"photos\":" + card.getPhotos().stream().map(
                photo -> String.valueOf(photo.getData() == null ? 0 : photo.getData().length))
                .collect(Collectors.joining(",", "[", "]")));
        return fields.stream().collect(Collectors.joining(",", "{", "}"));
    }

    public static void main(String[] files) throws Exception {
        StringJoiner out = new StringJoiner(",\n", "{", "}\n");
        for (String file : files) {
            List<VCard> cards = Ezvcard.parse(new java.io.File(file)).all();
            out.add(text(file) + ":" + cards.stream().map(ReadCards::card).collect(Collectors.joining(",", "[", "]")));
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}

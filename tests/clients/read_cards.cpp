// Prints what KContacts (KDE's address book) reads in card files: one JSON object, file name → cards.

#include <KContacts/Addressee>
#include <KContacts/Email>
#include <KContacts/Picture>
#include <KContacts/ResourceLocatorUrl>
#include <KContacts/VCardConverter>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

static QJsonArray texts(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

static QJsonArray one(const QString &text)
{
    return text.isEmpty() ? QJsonArray() : QJsonArray{text};
}

static QJsonObject card(const KContacts::Addressee &person)
{
    QJsonObject found;
    found["fn"] = person.formattedName();
    found["family"] = person.familyName();
    found["given"] = person.givenName();
    QJsonArray tels, urls;
    for (const auto &number : person.phoneNumbers())
        tels.append(number.number());
    found["tels"] = tels;
    found["emails"] = texts(person.emails());
    found["note"] = one(person.note());
    QStringList org;
    if (!person.organization().isEmpty())
        org << person.organization();
    if (!person.department().isEmpty())
        org << person.department();
    found["org"] = texts(org);
    found["title"] = one(person.title());
    found["nickname"] = one(person.nickName());
    found["categories"] = texts(person.categories());
    if (person.url().isValid())
        urls.append(QString::fromUtf8(person.url().url().toEncoded()));
    found["urls"] = urls;
    found["uid"] = person.uid();
    const auto photo = person.photo();
    found["photos"] = photo.isEmpty() ? QJsonArray() : QJsonArray{int(photo.rawData().size())};
    return found;
}

int main(int count, char **words)
{
    QJsonObject out;
    for (int i = 1; i < count; ++i) {
        QFile file(QString::fromLocal8Bit(words[i]));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        QJsonArray cards;
        for (const auto &person : KContacts::VCardConverter().parseVCards(file.readAll()))
            cards.append(card(person));
        out[QString::fromLocal8Bit(words[i])] = cards;
    }
    const QByteArray json = QJsonDocument(out).toJson(QJsonDocument::Compact);
    std::fwrite(json.constData(), 1, size_t(json.size()), stdout);
    return 0;
}

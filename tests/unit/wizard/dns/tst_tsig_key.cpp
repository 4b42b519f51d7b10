#include <QTest>

#include "wizard/dns/tsig_key.h"

using namespace cas;

class TsigKeyTest : public QObject {
    Q_OBJECT

private slots:
    void readsBindsFiles_data();
    void readsBindsFiles();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void findsTheKey_data();
    void findsTheKey();
    void keepsSecretsWhereTheyAre();
};

namespace {

const char* const kTwo =
    "key \"a\" { algorithm hmac-sha256; secret \"c2VjcmV0IG9uZSE=\"; };\n"
    "key b. { secret c2VjcmV0IHR3byE=; algorithm hmac-sha512; };\n";

}  // namespace

void TsigKeyTest::readsBindsFiles_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("wanted");
    const auto row = [](const char* name, const char* text, QStringList wanted) {
        QTest::newRow(name) << QByteArray(text) << std::move(wanted);
    };
    row("as tsig-keygen writes it", "key \"upd\" {\n\talgorithm hmac-sha256;\n\tsecret \"c2VjcmV0\";\n};\n",
        {"upd hmac-sha256 c2VjcmV0"});
    row("two, without quotes", kTwo, {"a hmac-sha256 c2VjcmV0IG9uZSE=", "b. hmac-sha512 c2VjcmV0IHR3byE="});
    row("comments of each kind",
        "# key \"no\" {\n// one\n/* two\n lines } */ key /* here */ x { algorithm HMAC-SHA256.; # it\n secret "
        "\"c2VjcmV0\"; };",
        {"x hmac-sha256 c2VjcmV0"});
    row("among other statements",
        "options { directory \"/x\"; key \"not one\"; };\nkey k { algorithm hmac-sha512; secret \"c2VjcmV0\"; };\n"
        "zone \"z\" { key no; };\n",
        {"k hmac-sha512 c2VjcmV0"});
    row("line ends of Windows", "key \"k\" {\r\n algorithm hmac-sha256;\r\n secret \"c2VjcmV0\";\r\n};\r\n",
        {"k hmac-sha256 c2VjcmV0"});
}

void TsigKeyTest::readsBindsFiles() {
    QFETCH(QByteArray, text);
    QFETCH(QStringList, wanted);
    const auto keys = readTsigKeys(text.toStdString());
    QVERIFY2(keys.has_value(), keys ? "" : keys.error().c_str());
    QStringList found;
    for (const auto& key : *keys)
        found << QString::fromStdString(key.name + ' ' + std::string(nameOf(key.algorithm)) + ' ' + key.secret.text());
    QCOMPARE(found, wanted);
}

void TsigKeyTest::tellsWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, const QByteArray& text, const char* wanted) {
        QTest::newRow(name) << text << QString::fromUtf8(wanted);
    };
    row("nothing", "", "there is no key");
    row("something else", "hello; world { };", "there is no key");
    row("md5", "\nkey k { algorithm hmac-md5; secret \"c2VjcmV0\"; };",
        "line 2: the algorithm is hmac-md5; hmac-sha256");
    row("no secret", "key k { algorithm hmac-sha256; };", "line 1: the key has no secret");
    row("no algorithm", "key k {\n secret \"c2VjcmV0\";\n};", "line 3: the key has no algorithm");
    row("no base64", "key k { algorithm hmac-sha256; secret \"not base64!\"; };", "line 1: the secret is not base64");
    row("cut base64", "key k { algorithm hmac-sha256; secret \"c2VjcmV\"; };", "line 1: the secret is not base64");
    row("empty secret", "key k { algorithm hmac-sha256; secret \"\"; };", "line 1: the secret is empty");
    row("very long secret", "key k { algorithm hmac-sha256; secret \"" + QByteArray(4096, 'A') + "\"; };",
        "line 1: the secret is longer");
    row("open quote", "key k { algorithm hmac-sha256; secret \"c2VjcmV0; };\n", "line 1: the secret is not base64");
    row("no end", "key k { algorithm hmac-sha256; secret \"c2VjcmV0\";", "'}' is missing");
    row("no semicolon", "key k { algorithm hmac-sha256 secret \"c2VjcmV0\"; };",
        "line 1: ';' is missing after a value");
    row("no semicolon at the end", "key k { algorithm hmac-sha256; secret \"c2VjcmV0\"; }", "';' is missing after");
    row("no brace", "key k algorithm hmac-sha256;", "'{' is missing");
    row("no name", "key { algorithm hmac-sha256; };", "a key without a name");
    row("another statement", "key k { view x; };", "only 'algorithm' and 'secret'");
    row("sign for a value", "key k { algorithm ; };", "a statement without a value");
    row("sign for a statement", "key k { ; };", "'algorithm' or 'secret' is missing before ';'");
}

void TsigKeyTest::tellsWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QString, wanted);
    const auto keys = readTsigKeys(text.toStdString());
    QVERIFY(!keys);
    const auto why = QString::fromStdString(keys.error());
    QVERIFY2(why.contains(wanted), qPrintable(why));
    QVERIFY2(!why.contains("c2VjcmV") && !why.contains("AAAA"), "a secret is told");
}

void TsigKeyTest::findsTheKey_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("wanted");  // algorithm and secret, or part of the failure
    QTest::newRow("by name") << QByteArray(kTwo) << "B"
                             << "hmac-sha512 c2VjcmV0IHR3byE=";
    QTest::newRow("final dot") << QByteArray(kTwo) << "a."
                               << "hmac-sha256 c2VjcmV0IG9uZSE=";
    QTest::newRow("the only one") << QByteArray("key k { algorithm hmac-sha512; secret c2VjcmV0; };") << ""
                                  << "hmac-sha512 c2VjcmV0";
    QTest::newRow("which one") << QByteArray(kTwo) << ""
                               << "several keys";
    QTest::newRow("another one") << QByteArray(kTwo) << "c"
                                 << "no key c";
    QTest::newRow("secret alone") << QByteArray(" c2VjcmV0\n") << "k"
                                  << "hmac-sha512 c2VjcmV0";
    QTest::newRow("secret alone, no name") << QByteArray("c2VjcmV0") << ""
                                           << "the key's name is missing";
}

void TsigKeyTest::findsTheKey() {
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    QFETCH(QString, wanted);
    const auto key = findTsigKey(text.toStdString(), name.toStdString(), KeyAlgorithm::HmacSha512);
    const auto told = key ? std::string(nameOf(key->algorithm)) + ' ' + key->secret.text() : key.error();
    QVERIFY2(QString::fromStdString(told).contains(wanted), told.c_str());
}

void TsigKeyTest::keepsSecretsWhereTheyAre() {
    SecretText first(std::string(64, 'x'));
    const auto* const place = first.text().data();
    SecretText second(std::move(first));
    QCOMPARE(second.text().data(), place);
    QVERIFY(first.empty());
    SecretText third;
    third = second;
    QCOMPARE(third.text(), std::string(64, 'x'));
    QVERIFY(third.text().data() != place);
}

QTEST_APPLESS_MAIN(TsigKeyTest)
#include "tst_tsig_key.moc"

#include <QTest>
#include <cerrno>
#include <set>

#include "wizard/model/texts.h"

using namespace cas;

class TextsTest : public QObject {
    Q_OBJECT
private slots:
    void everyCodeHasASentence_data();
    void everyCodeHasASentence();
    void codesAreNamedOnce();
    void wordsForSpecialArguments_data();
    void wordsForSpecialArguments();
    void argumentsAreNoPatterns();
    void placeNamesLineAndPointer();
    void rangesHaveADash_data();
    void rangesHaveADash();
};

void TextsTest::everyCodeHasASentence_data() {
    QTest::addColumn<int>("code");
    for (const auto& kind : findingKinds())
        QTest::newRow(std::string(kind.name).c_str()) << static_cast<int>(kind.code);
}

void TextsTest::everyCodeHasASentence() {
    QFETCH(int, code);
    const auto& kind = kindOf(static_cast<FindingCode>(code));
    std::vector<std::string> arguments;
    for (std::size_t i = 0; i < kind.arguments; ++i) arguments.push_back("argument-" + std::to_string(i));
    const auto text = sentence(makeFinding(kind.code, "/the/place", arguments));
    QVERIFY(text.size() > 20);
    QVERIFY(text.endsWith('.') || text.endsWith('?'));
    for (const auto& argument : arguments) QVERIFY2(text.contains(argument.c_str()), qPrintable(text));
    QVERIFY2(!text.contains('%'), qPrintable(text));
}

void TextsTest::rangesHaveADash_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("contained");
    const auto row = [](FindingCode code, const QStringList& arguments, const char* contained) {
        QTest::newRow(std::string(kindOf(code).name).c_str()) << static_cast<int>(code) << arguments << contained;
    };
    row(FindingCode::RuleOverlap, {"web-1", "mapi", "80,100-200", "10.0.0.1"}, "80,100–200");
    row(FindingCode::RpcOverHttpPorts, {"rpc", "6001-6100"}, "6001–6100");
    row(FindingCode::NodePortsTooHigh, {"rpc", "65000", "66000"}, "65000–66000");
    row(FindingCode::PortNotANumber, {"6005–65535"}, "6005-65535");  // what users are to type
}

void TextsTest::rangesHaveADash() {
    QFETCH(int, code);
    QFETCH(QStringList, arguments);
    QFETCH(QString, contained);
    std::vector<std::string> given;
    for (const auto& argument : arguments) given.push_back(argument.toStdString());
    const auto text = sentence(makeFinding(static_cast<FindingCode>(code), "/x", given));
    QVERIFY2(text.contains(contained), qPrintable(text));
}

void TextsTest::codesAreNamedOnce() {
    std::set<std::string_view> names;
    for (const auto& kind : findingKinds()) {
        QVERIFY2(names.insert(kind.name).second, std::string(kind.name).c_str());
        QVERIFY(kind.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
    }
}

void TextsTest::wordsForSpecialArguments_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("contained");
    const auto row = [](const char* name, FindingCode code, const QStringList& arguments, const char* contained) {
        QTest::newRow(name) << static_cast<int>(code) << arguments << contained;
    };
    row("errno", FindingCode::FileUnreadable, {"plan", QString::number(ENOENT)}, "No such file or directory");
    row("errno of saving", FindingCode::FileNotSaved, {"plan", "write", QString::number(ENOSPC)}, "No space left");
    row("end of file", FindingCode::SyntaxError, {"3", "1", ""}, "the end of the file");
    row("text there", FindingCode::SyntaxError, {"3", "1", "}"}, "“}”");
    row("end of line", FindingCode::SyntaxError, {"3", "1", "\n"}, "near the end of the line.");
    const auto wrong = [&](const char* name, const QStringList& arguments, const char* contained) {
        row(name, FindingCode::WrongType, arguments, contained);
    };
    wrong("number for text", {"number", "80", "string"},
          "is the number 80, but must be a text in quotes. Write it like this: \"80\".");
    wrong("list for text", {"array", "80,443", "string"},
          "is a list in [ ], but must be a text in quotes. Write it like this: \"80,443\".");
    wrong("fraction", {"number", "2.6", "integer"},
          "is the number 2.6, but must be a whole number. Write it like this: 3.");
    wrong("text for number", {"string", "60", "number"},
          "is the text \"60\", but must be a number. Write it like this: 60.");
    wrong("words for number", {"string", "%1 minutes", "number"}, "is the text \"%1 minutes\", but must be a number.");
    wrong("text for a switch", {"string", "false", "boolean"}, "must be true or false. Write it like this: false.");
    wrong("text for list", {"string", "10.0.0.0/8", "array"}, "Write it like this: [\"10.0.0.0/8\"].");
    wrong("number for list", {"number", "200", "array"}, "Write it like this: [200].");
    wrong("null for object", {"null", "", "object"}, "is null, but must be an object in { }. Write it like this: {");
    row("words", FindingCode::BadValue, {"string", "tcp, udp, both"}, "“string”. Accepted: tcp, udp, both");
}

void TextsTest::wordsForSpecialArguments() {
    QFETCH(int, code);
    QFETCH(QStringList, arguments);
    QFETCH(QString, contained);
    std::vector<std::string> values;
    for (const auto& argument : arguments) values.push_back(argument.toStdString());
    const auto text = sentence(makeFinding(static_cast<FindingCode>(code), "/x", values));
    QVERIFY2(text.contains(contained), qPrintable(text));
}

void TextsTest::argumentsAreNoPatterns() {
    const auto text = sentence(makeFinding(FindingCode::RuleOverlap, "/x", {"%2", "100%1", "%0", "b"}));
    QVERIFY2(text.contains("“%2” and “100%1”"), qPrintable(text));
    QVERIFY2(text.contains("port %0 of b"), qPrintable(text));
}

void TextsTest::placeNamesLineAndPointer() {
    auto finding = makeFinding(FindingCode::DuplicateKey, "/nodes/1/name", {"name"});
    QCOMPARE(place(finding), QString("/nodes/1/name"));
    finding.line = 7;
    finding.column = 3;
    QCOMPARE(place(finding), QString("line 7, column 3, /nodes/1/name"));
    finding.pointer.clear();
    QCOMPARE(place(finding), QString("line 7, column 3"));
}

QTEST_APPLESS_MAIN(TextsTest)
#include "tst_texts.moc"

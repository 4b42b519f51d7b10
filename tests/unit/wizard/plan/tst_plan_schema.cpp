#include <QProcess>
#include <QTest>
#include <map>
#include <set>

#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/plan/json_tree.h"
#include "wizard/plan/plan_tables.h"
#include "wizard/plan/validate.h"

using namespace cas;
using namespace cas::test;
using nlohmann::json;

/// The JSON schema and the reader must accept the same files and know the same keys.
class PlanSchemaTest : public QObject {
    Q_OBJECT
private slots:
    void knowsTheSameKeys();
    void hasTheSameBoundsAndDefaults();
    void acceptsAndRefusesAlike();
};

namespace {

/// What schema and tables both say about a key; the key's pattern pointer, with * for list elements, is outside.
struct KeyFacts {
    bool required = false;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<json> fallback;
    bool operator==(const KeyFacts&) const = default;
};
using Keys = std::map<std::string, KeyFacts>;

template <class T>
struct Unwrapped {
    using Type = T;
};
template <class T>
struct Unwrapped<std::optional<T>> : Unwrapped<T> {};
template <class T>
struct Unwrapped<Setting<T>> : Unwrapped<T> {};

template <class E>
concept Named = requires {
    EnumNames<E>::table;
};

json jsonOf(bool value) { return value; }
json jsonOf(const std::string& value) { return value; }
json jsonOf(Seconds value) { return value.count(); }
template <class N>
requires(std::is_arithmetic_v<N> && !std::is_same_v<N, bool>) json jsonOf(N value) {
    return static_cast<double>(value);
}
template <Named E>
json jsonOf(E value) {
    return nameOf(value);
}
template <class T>
json jsonOf(const std::vector<T>& list) {
    auto array = json::array();
    for (const auto& item : list) array.push_back(jsonOf(item));
    return array;
}

template <class T>
std::optional<json> defaultOf(const T&) {
    return std::nullopt;
}
template <class T>
std::optional<json> defaultOf(const Setting<T>& setting) {
    return jsonOf(setting.defaultValue());
}

template <PlanSection S>
void collectKeys(const std::string& pointer, Keys& keys);

template <class T>
void collectBelow(const std::string& pointer, const std::vector<T>*, Keys& keys) {
    if constexpr (PlanSection<T>) collectKeys<T>(pointer + "/*", keys);
}
template <class T>
void collectBelow(const std::string& pointer, const T*, Keys& keys) {
    if constexpr (PlanSection<T>) collectKeys<T>(pointer, keys);
}

template <PlanSection S>
void collectKeys(const std::string& pointer, Keys& keys) {
    const S empty{};
    forEachField<S>([&](const auto& field) {
        const auto below = childPointer(pointer, field.key);
        using Member = std::remove_cvref_t<decltype(empty.*field.member)>;
        KeyFacts facts{.required = field.required, .low = {}, .high = {}, .fallback = defaultOf(empty.*field.member)};
        if (!(field.bounds == Bounds{})) {
            facts.low = field.bounds.low;
            facts.high = field.bounds.high;
        }
        keys[below] = facts;
        collectBelow(below, static_cast<typename Unwrapped<Member>::Type*>(nullptr), keys);
    });
}

const json& schema() {
    static const auto parsed = json::parse(textOf(CAS_PLAN_SCHEMA));
    return parsed;
}

const json& resolved(const json& node) {
    if (!node.contains("$ref")) return node;
    return schema().at(json::json_pointer(node["$ref"].get<std::string>().substr(1)));
}

void collectSchemaKeys(const json& source, const std::string& pointer, Keys& keys) {
    const auto& node = resolved(source);
    if (node.contains("items")) return collectSchemaKeys(node["items"], pointer + "/*", keys);
    if (!node.contains("properties")) return;
    QVERIFY2(node.value("additionalProperties", true) == false, pointer.c_str());
    const auto required = node.value("required", json::array());
    for (const auto& [key, child] : node["properties"].items()) {
        const auto below = childPointer(pointer, key);
        QVERIFY2(child.contains("description"), below.c_str());
        KeyFacts facts;
        facts.required = std::ranges::find(required, json(key)) != required.end();
        const auto& numbers = child.contains("items") ? resolved(child["items"]) : child;
        if (numbers.contains("maximum")) {
            facts.low = numbers.value("minimum", numbers.value("exclusiveMinimum", -1.0));
            facts.high = numbers["maximum"].get<double>();
        }
        if (child.contains("default")) facts.fallback = child["default"];
        keys[below] = facts;
        collectSchemaKeys(child, below, keys);
    }
}

Keys schemaKeys() {
    Keys keys;
    collectSchemaKeys(schema(), "", keys);
    return keys;
}

Keys tableKeys() {
    Keys keys;
    collectKeys<DeploymentPlan>("", keys);
    keys["/format"].required = true;
    keys["/version"].required = true;
    return keys;
}

struct Document {
    std::string name;
    std::string text;
};

/// All places of a document, objects and list elements.
void collectPlaces(const json& node, const json::json_pointer& at, std::vector<json::json_pointer>& places) {
    if (!at.empty()) places.push_back(at);
    if (node.is_object())
        for (const auto& [key, child] : node.items()) collectPlaces(child, at / key, places);
    if (node.is_array())
        for (std::size_t i = 0; i < node.size(); ++i) collectPlaces(node[i], at / i, places);
}

/// The document without a key, with the key misspelt, and with values of every JSON type and size in its place.
std::vector<Document> mutations(const json& source) {
    std::vector<json::json_pointer> places;
    collectPlaces(source, json::json_pointer(), places);
    const json replacements[] = {nullptr, true,  "",          "text", "0", "443",         -1,
                                 0,       0.5,   1,           2.0,    101, 70000,         5e9,
                                 32e6,    "all", "10.0.0.50", "8080", {},  json::array(), json::object()};
    std::vector<Document> documents;
    for (const auto& place : places) {
        for (const auto& value : replacements) {
            auto changed = source;
            changed[place] = value;
            documents.push_back({place.to_string() + " = " + value.dump(), changed.dump()});
        }
        if (!source.at(place.parent_pointer()).is_object()) continue;
        auto shorter = source;
        shorter[place.parent_pointer()].erase(place.back());
        documents.push_back({"without " + place.to_string(), shorter.dump()});
        auto misspelt = shorter;
        misspelt[place.parent_pointer()][place.back() + "x"] = source.at(place);
        documents.push_back({"misspelt " + place.to_string(), misspelt.dump()});
    }
    return documents;
}

std::vector<Document> allDocuments() {
    std::vector<Document> documents;
    for (const auto& path :
         plansIn(CAS_PLAN_DATA "/valid") + plansIn(CAS_PLAN_DATA "/invalid-structure") + plansIn(CAS_SAMPLES))
        documents.push_back({path.toStdString(), textOf(path)});
    for (auto& document : mutations(json::parse(textOf(CAS_PLAN_DATA "/valid/full.casarray"))))
        documents.push_back(std::move(document));
    return documents;
}

/// What a schema can see: types, keys, words and the bounds of single numbers.
QString readerVerdict(const std::string& text) {
    const auto plan = readPlan(text);
    if (!plan) return "reject " + summary(plan.error());
    for (const auto& finding : validate(*plan))
        if (finding.code == FindingCode::ValueOutOfRange || finding.code == FindingCode::ValueNotPositive)
            return "reject " + summary({finding});
    return "accept";
}

/// One line of answer for each document.
QStringList schemaVerdicts(const std::vector<Document>& documents) {
    QProcess python;
    python.start("/usr/bin/python3", {CAS_SCHEMA_CHECK, CAS_PLAN_SCHEMA});
    for (const auto& document : documents) python.write(QByteArray::fromStdString(json(document.text).dump() + '\n'));
    python.closeWriteChannel();
    constexpr int kLongest = 120'000;
    if (!python.waitForFinished(kLongest) || python.exitCode() != 0) qWarning() << python.readAllStandardError();
    return QString::fromUtf8(python.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
}

}  // namespace

void PlanSchemaTest::knowsTheSameKeys() {
    std::set<std::string> fromTables;
    std::set<std::string> fromSchema;
    for (const auto& [key, facts] : tableKeys()) fromTables.insert(key);
    for (const auto& [key, facts] : schemaKeys()) fromSchema.insert(key);
    for (const auto& key : fromTables) QVERIFY2(fromSchema.contains(key), ("not in the schema: " + key).c_str());
    for (const auto& key : fromSchema) QVERIFY2(fromTables.contains(key), ("not in the tables: " + key).c_str());
    QVERIFY(fromTables.contains("/balancing/rules/*/health/status"));
}

void PlanSchemaTest::hasTheSameBoundsAndDefaults() {
    const auto tables = tableKeys();
    for (const auto& [key, facts] : schemaKeys()) {
        if (!tables.contains(key)) continue;
        auto wanted = tables.at(key);
        // An optional of the plan whose absence means one fixed word.
        if (key == "/balancing/rules/*/interfaces") wanted.fallback = "exchange";
        QVERIFY2(facts.required == wanted.required, key.c_str());
        QVERIFY2(facts.low == wanted.low && facts.high == wanted.high, key.c_str());
        QVERIFY2(facts.fallback == wanted.fallback, key.c_str());
    }
}

void PlanSchemaTest::acceptsAndRefusesAlike() {
    const auto documents = allDocuments();
    const auto verdicts = schemaVerdicts(documents);
    QCOMPARE(static_cast<std::size_t>(verdicts.size()), documents.size());
    int accepted = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& bySchema = verdicts[static_cast<qsizetype>(i)];
        const auto byReader = readerVerdict(documents[i].text);
        accepted += bySchema == "accept" ? 1 : 0;
        if (bySchema.left(6) == byReader.left(6)) continue;
        QFAIL(
            qPrintable(QString::fromStdString(documents[i].name) + "\nschema: " + bySchema + "\nreader: " + byReader));
    }
    QVERIFY(accepted > 100 && accepted < static_cast<int>(documents.size()) - 100);
}

QTEST_APPLESS_MAIN(PlanSchemaTest)
#include "tst_plan_schema.moc"

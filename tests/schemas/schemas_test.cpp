// Every schema accepts its good and refuses its bad examples (examples/NAME.json, which check_schemas.py runs
// as well by another implementation), and every field has a bad one.
#include "base/files.hpp"
#include "records/schema.hpp"
#include "places.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace rapporteur {
namespace {

using nlohmann::json;

const std::filesystem::path source = test::source_dir();

json examples_of(const std::string& name) {
  return json::parse(read_file(source / "tests/schemas/examples" / (name + ".json"), 1 << 20).value());
}

json changed(json value, const json& change) {
  const json::json_pointer at(change["at"].get<std::string>());
  if (!change.value("remove", false)) {
    value[at] = change["value"];
    return value;
  }
  auto& parent = value[at.parent_pointer()];
  if (parent.is_array())
    parent.erase(std::stoul(at.back()));
  else
    parent.erase(at.back());
  return value;
}

// The pointers of a schema's properties, with * for any item of a list.
void collect(const json& schema, const std::string& path, std::set<std::string>& fields) {
  if (const auto properties = schema.find("properties"); properties != schema.end())
    for (const auto& [name, property] : properties->items()) {
      fields.insert(path + "/" + name);
      collect(property, path + "/" + name, fields);
    }
  if (const auto items = schema.find("items"); items != schema.end() && items->is_object())
    collect(*items, path + "/*", fields);
}

// "/evidence/0/page" as "/evidence/*/page".
std::string starred(const std::string& pointer) {
  std::string out;
  for (std::size_t at = 1; at <= pointer.size();) {
    const auto end = std::min(pointer.find('/', at), pointer.size());
    const auto step = pointer.substr(at, end - at);
    out += "/" + (step.find_first_not_of("0123456789") == step.npos ? "*" : step);
    at = end + 1;
  }
  return out;
}

class OwnSchemas : public testing::TestWithParam<const char*> {};

TEST_P(OwnSchemas, AcceptGoodExamplesAndRefuseBadOnes) {
  const std::string name = GetParam();
  const auto schemas = Schemas::load(source / "schemas").value();
  const auto given = examples_of(name);
  for (const auto& good : given["good"]) EXPECT_EQ(sentence_of(schemas.check(name, good)), "") << name;
  for (const auto& bad : given["bad"])
    EXPECT_FALSE(schemas.check(name, changed(given["good"][0], bad)).empty()) << name << " accepts " << bad;
}

TEST_P(OwnSchemas, HaveABadExampleForEveryField) {
  const std::string name = GetParam();
  const auto schemas = Schemas::load(source / "schemas").value();
  std::set<std::string> fields, spoilt;
  collect(json::parse(schemas.text(name)), "", fields);
  const auto given = examples_of(name);
  for (const auto& bad : given["bad"]) spoilt.insert(starred(bad["at"].get<std::string>()));
  for (const auto& field : fields)
    EXPECT_EQ(spoilt.count(field), 1u) << name << ": no bad example at " << field;
}

INSTANTIATE_TEST_SUITE_P(All, OwnSchemas, testing::Values("record", "document", "run-report", "status", "log", "manifest", "pack", "explanation", "plugins", "plugin",
                                                              "plugin-check", "plugin-test"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// What a plugin in this tree brings is what the program accepts, with the references of its manifest.
TEST(PluginSchemas, AreAcceptedByTheProgram) {
  auto schemas = Schemas::load(source / "schemas").value();
  for (const auto& folder : std::filesystem::directory_iterator(source / "plugins")) {
    const auto manifest_file = folder.path() / "plugin.json";
    if (!std::filesystem::exists(manifest_file) || !std::filesystem::exists(folder.path() / "schema.json"))
      continue;
    const auto text = read_file(manifest_file, 1 << 20).value();
    EXPECT_EQ(sentence_of(schemas.check_text("manifest", text)), "") << manifest_file;
    const auto manifest = json::parse(text);
    const auto added = schemas.add_type({manifest["name"], manifest["types"][0],
                                         read_file(folder.path() / "schema.json", 1 << 20).value(),
                                         manifest.value("references", std::vector<std::string>())});
    EXPECT_TRUE(added.has_value()) << added.error().message;
  }
}

TEST(CommonDefinitions, AcceptTheirExamplesAndRefuseOtherTypes) {
  const auto own = Schemas::load(source / "schemas").value();
  const auto common = json::parse(own.text("common"));
  for (const auto& [name, definition] : common["definitions"].items()) {
    auto schemas = Schemas::load(source / "schemas").value();
    const json schema = {
        {"type", "object"},
        {"properties",
         {{"value",
           {{"$ref", "https://rapporteur.example/schemas/common.schema.json#/definitions/" + name}}}}}};
    const auto added = schemas.add_type({"test", "thing", schema.dump(), {}});
    ASSERT_TRUE(added.has_value()) << added.error().message;
    for (const auto& example : definition["examples"])
      EXPECT_EQ(sentence_of(schemas.check_fields("thing", {{"value", example}})), "") << name;
    for (const json& wrong :
         {json(), json(true), json("\u3000"), json(-1), json({{"a", 1}}), json::array({1})})
      EXPECT_FALSE(schemas.check_fields("thing", {{"value", wrong}}).empty()) << name << " accepts " << wrong;
  }
}

}  // namespace
}  // namespace rapporteur

#include "extract/pack_rules.hpp"

#include "base/nearest.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::size_t most_patterns = 2000;  // of a pack, over its languages

const char* name_of(FieldKind kind) {
  static constexpr const char* names[] = {"integer", "number", "text", "code", "period", "date", "organisation", "symbol", "flag"};
  return names[static_cast<std::size_t>(kind)];
}

// What a group must hold for a field to take its value; empty where it holds it, or the field takes the words.
std::string lacking(const PackField& field, const PackGroup& group) {
  const auto holds = [&](std::initializer_list<Layer> layers) {
    return std::any_of(group.holds.begin(), group.holds.end(), [&](const auto& meaning) {
      return std::find(layers.begin(), layers.end(), meaning.layer) != layers.end();
    });
  };
  switch (field.kind) {
    case FieldKind::integer: return holds({Layer::number}) ? "" : "{number}";
    case FieldKind::number:
      return holds({Layer::number, Layer::percent, Layer::money, Layer::fraction}) ? "" : "{number}, {percent}, {money} or {fraction}";
    case FieldKind::period: return holds({Layer::period, Layer::date}) ? "" : "{period} or {date}";
    case FieldKind::date: return holds({Layer::date, Layer::deadline, Layer::period}) ? "" : "{date}, {deadline} or {period}";
    case FieldKind::organisation: return holds({Layer::organisation}) ? "" : "{organisation}";
    case FieldKind::symbol: return holds({Layer::symbol}) ? "" : "{symbol}";
    case FieldKind::code: {
      const bool found = std::any_of(group.holds.begin(), group.holds.end(), [&](const auto& m) { return !field.group.empty() && m.group == field.group; });
      if (found) return "";
      return field.group.empty() ? "nothing, for it has no \"group\" of the lexicon" : "{term:" + field.group + "}";
    }
    case FieldKind::flag: return "nothing, for a flag is set by \"set\" only";
    case FieldKind::text: return "";
  }
  return "";
}

class Maker {
 public:
  explicit Maker(const Pack& pack) : pack_(pack) {}
  std::string wrong;

  ReadyLanguage language(const std::string& tag) {
    const auto lexicon = pack_.lexicons.find(tag);
    ReadyLanguage out{Signs(lexicon == pack_.lexicons.end() ? nlohmann::json() : (*lexicon)["groups"]), {}};
    for (const auto& rule : pack_.rules) {
      if (!wrong.empty()) return out;
      if (const auto* match = PackRule::in(rule.match, tag)) add(rule, *match, tag, out);
    }
    for (auto& rules : out.units)
      if (wrong.empty() && !rules.rules.empty()) close(rules, tag);
    return out;
  }

 private:
  void fault(const PackRule& rule, const std::string& language, const std::string& pattern, const std::string& why) {
    auto shown = pattern.substr(0, 60);
    while (shown.size() < pattern.size() && !shown.empty() && (static_cast<unsigned char>(pattern[shown.size()]) & 0xC0u) == 0x80u)
      shown.pop_back();
    if (wrong.empty())
      wrong = "its rule \"" + rule.name + "\", language \"" + language + "\", has a pattern that cannot be used (" + shown +
              (shown.size() < pattern.size() ? "..." : "") + "): " + why;
  }

  std::vector<PackPattern> compile(const PackRule& rule, const std::vector<std::string>* written, const std::string& tag,
                                   const Signs& signs, Kinds& uses, bool fields) {
    std::vector<PackPattern> out;
    for (const auto& text : written == nullptr ? std::vector<std::string>() : *written) {
      if (!wrong.empty()) return out;
      if (++count_ > most_patterns) fault(rule, tag, text, "a pack has at most " + std::to_string(most_patterns) + " patterns");
      auto pattern = compile_pack_pattern(text, signs);
      if (!pattern) {
        fault(rule, tag, text, pattern.error().message);
        return out;
      }
      for (const auto& group : pattern->groups) check(rule, tag, text, group, fields);
      uses |= pattern->uses;
      out.push_back(std::move(*pattern));
    }
    return out;
  }

  void check(const PackRule& rule, const std::string& tag, const std::string& text, const PackGroup& group, bool fields) {
    if (group.name.empty()) return;
    const auto named = "its group \"" + group.name + "\" ";
    if (!fields) return fault(rule, tag, text, named + "fills no field, for the pattern only decides; write (?:...)");
    const auto field = rule.type->fields.find(group.name);
    if (field == rule.type->fields.end()) {
      std::vector<std::string> names;
      for (const auto& [name, about] : rule.type->fields) names.push_back(name);
      const auto near = nearest(group.name, names);
      return fault(rule, tag, text, named + "is no field of \"" + rule.type->name + "\"" +
                                        (near.empty() ? "; add the field, or write (?:...)" : "; did you mean \"" + near + "\"?"));
    }
    if (rule.set.count(group.name) > 0) return fault(rule, tag, text, named + "is filled by \"set\" as well; take one out");
    if (const auto needed = lacking(field->second, group); !needed.empty())
      fault(rule, tag, text, named + "fills a field of the kind " + name_of(field->second.kind) + ", which takes " + needed +
                                 (needed[0] == '{' ? "; put it between the group's brackets" : ""));
  }

  void add(const PackRule& rule, const std::vector<std::string>& match, const std::string& tag, ReadyLanguage& out) {
    auto& rules = out.units[static_cast<std::size_t>(rule.unit)];
    ReadyRule ready;
    ready.rule = &rule;
    ready.match = compile(rule, &match, tag, out.signs, rules.uses, true);
    ready.also = compile(rule, PackRule::in(rule.also, tag), tag, out.signs, rules.uses, true);
    ready.without = compile(rule, PackRule::in(rule.without, tag), tag, out.signs, rules.uses, false);
    ready.requires_ = compile(rule, PackRule::in(rule.requires_, tag), tag, out.signs, rules.uses, false);
    can_be_filled(rule, ready, tag, match.front());
    rules.rules.push_back(std::move(ready));
  }

  // A field that every record must have, and that nothing of the rule fills, would make the rule mute.
  void can_be_filled(const PackRule& rule, const ReadyRule& ready, const std::string& tag, const std::string& text) {
    for (const auto& [name, field] : rule.type->fields) {
      const auto fills = [&](const std::vector<PackPattern>& patterns) {
        return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
          return std::any_of(pattern.groups.begin(), pattern.groups.end(), [&](const auto& group) { return group.name == name; });
        });
      };
      if (field.required && rule.set.count(name) == 0 && !fills(ready.match) && !fills(ready.also))
        fault(rule, tag, text, "nothing fills the field \"" + name + "\", which is required; add a group (?P<" + name + ">...)");
    }
  }

  void close(ReadyRules& rules, const std::string& tag) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < rules.rules.size(); ++i)
      for (const auto& pattern : rules.rules[i].match) {
        all.push_back(pattern.loose);
        rules.owner.push_back(i);
        rules.keys |= pattern.key;
        rules.keyless = rules.keyless || pattern.key == 0;
      }
    auto gate = PatternSet::compile(all);
    if (!gate)
      wrong = "its patterns for \"" + tag + "\" take more memory together than they may; use smaller counts in { }, or two packs";
    else
      rules.gate = std::move(*gate);
  }

  const Pack& pack_;
  std::size_t count_ = 0;
};

}  // namespace

Result<ReadyPack> ReadyPack::make(Pack pack) {
  ReadyPack ready;
  ready.pack_ = std::make_unique<const Pack>(std::move(pack));
  Maker maker(*ready.pack_);
  for (const auto& tag : ready.pack_->languages) {
    ready.languages_.emplace(tag, maker.language(tag));
    if (!maker.wrong.empty()) return Failure{Code::bad_plugin, maker.wrong};
  }
  return ready;
}

const ReadyLanguage* ReadyPack::language(std::string_view tag) const {
  const auto found = languages_.find(tag.substr(0, tag.find('-')));
  return found == languages_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur

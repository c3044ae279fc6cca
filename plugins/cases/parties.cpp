// Organisation, source, location, identifier, topics.
#include "parties.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

constexpr std::size_t name_limit = 120;

bool ends_name(const Token& t) {
  return t.kind == Kind::mark || t.kind == Kind::link || t.kind == Kind::period || t.kind == Kind::number ||
         t.kind == Kind::stage || t.kind == Kind::copula || t.kind == Kind::concern || t.kind == Kind::compare ||
         t.kind == Kind::more || (t.kind == Kind::part && (t.code == "which" || t.code == "them")) ||
         (t.kind == Kind::stop && t.code == "time");
}

// "(OIOS)" right behind a name belongs to it.
bool is_acronym(const Document& document, const Reading& reading, std::size_t i) {
  const auto& t = reading.tokens;
  if (t[i].kind != Kind::mark || t[i].code != "open") return false;
  for (std::size_t j = i + 1; j < t.size() && t[j].kind != Kind::number; ++j)
    if (t[j].kind == Kind::mark && t[j].code == "close")
      return length(document.text(rpt_range{t[i].range.end, t[j].range.begin})) <= 12;
  return false;
}

std::string name(const Document& document, std::uint32_t begin, std::uint32_t end) {
  if (end <= begin) return {};
  const auto text = trimmed(document.text(rpt_range{begin, end}));
  return length(text) < 2 || length(text) > name_limit ? std::string() : std::string(text);
}

// What "from" leads to is no body: "from 1 January to 31 December", "complaints of retaliation" (ar من for both).
bool leads_elsewhere(const Reading& reading, std::uint32_t at) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return (t.kind == Kind::period && t.range.begin <= at && at < t.range.end) ||
           (t.kind == Kind::category && at <= t.range.begin && t.range.begin <= at + 5);  // a space and an article
  });
}

// The words behind a marker such as "referred by": a known body if one begins here, else up to the phrase's end.
std::string name_behind(const Document& document, const Reading& reading, std::uint32_t at, std::uint32_t end) {
  if (leads_elsewhere(reading, at)) return {};
  const auto& t = reading.tokens;
  std::uint32_t covered = at;  // inside a known name nothing ends it
  for (std::size_t i = reading.from(at); i < t.size() && t[i].range.begin < end; ++i) {
    if (t[i].range.begin < covered) continue;
    if (t[i].kind == Kind::organisation) covered = t[i].range.end;
    if (is_acronym(document, reading, i)) {
      while (i < t.size() && t[i].code != "close") ++i;
      continue;
    }
    if (ends_name(t[i]) && t[i].range.begin > at + 1) return name(document, at, t[i].range.begin);
    if (ends_name(t[i])) return {};
  }
  return name(document, at, end);
}

std::string name_before(const Document& document, const Reading& reading, std::uint32_t at, std::uint32_t begin) {
  const auto& t = reading.tokens;
  for (std::size_t i = reading.from(at); i-- > 0 && t[i].range.end > begin;) {
    if (t[i].range.end > at) continue;
    if (ends_name(t[i])) {
      begin = std::max(begin, t[i].range.end);
      break;
    }
  }
  return name(document, begin, at);
}

bool before_attribute(const Reading& reading, std::size_t i) {
  const auto& t = reading.tokens;
  for (std::size_t j = i + 1; j < t.size() && t[j].range.begin <= t[i].range.end; ++j)
    if (t[j].range.begin == t[i].range.end && t[j].kind == Kind::stage && t[j].code == "inward") return true;
  return false;
}

bool behind_preposition(const Reading& reading, std::size_t i) {
  const auto begin = reading.tokens[i].range.begin;
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return (t.kind == Kind::source || t.kind == Kind::stop || t.kind == Kind::part) && t.range.begin < begin &&
           t.range.end + 1 >= begin && t.range.end <= begin;
  });
}

void find_source(const Document& document, const Reading& reading, Figure& figure) {
  const auto& t = reading.tokens;
  for (std::size_t i = reading.from(figure.segment.begin); i < t.size() && t[i].range.begin < figure.segment.end; ++i) {
    const bool before = t[i].range.end <= figure.number.begin;
    if (t[i].kind == Kind::stage && t[i].code == "inward_named") {
      // The term's last word is the agent itself: "переданы Управлением ...".
      const auto space = document.text(t[i].range).rfind(' ');
      const auto shift = space == std::string_view::npos ? 0 : static_cast<std::uint32_t>(space + 1);
      figure.source = name_behind(document, reading, t[i].range.begin + shift, figure.segment.end);
    } else if (t[i].kind == Kind::stage && t[i].code == "inward") {
      figure.source = before ? name_before(document, reading, t[i].range.begin, figure.segment.begin)
                             : name_behind(document, reading, t[i].range.end, figure.segment.end);
      if (before && figure.source.empty())
        figure.source = name_behind(document, reading, t[i].range.end, figure.number.begin);
    } else if (t[i].kind == Kind::source && (figure.stage == "received" || t[i].code == "agent")) {
      figure.source = name_behind(document, reading, t[i].range.end, before ? figure.number.begin : figure.segment.end);
    } else if (t[i].kind == Kind::stage && before && i > 0 && t[i - 1].kind == Kind::noun &&
               t[i - 1].code == "person" && t[i - 1].range.end == t[i].range.begin) {
      figure.source = name_before(document, reading, t[i].range.begin, figure.segment.begin);
    }
    if (!figure.source.empty()) return;
  }
}

// Where the first capital of these words stands ("followed by the Arab States"); their beginning where there is none.
std::uint32_t first_capital(const Document& document, rpt_range words) {
  bool edge = true;
  const auto text = document.text(words);
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool accented = c == 0xC3 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0x9F;
    const bool cyrillic = c == 0xD0 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x90 &&
                          static_cast<unsigned char>(text[at + 1]) < 0xB0;
    if (edge && ((c >= 'A' && c <= 'Z') || accented || cyrillic)) return words.begin + at;
    edge = c == ' ' || c == '\'';
  }
  return words.begin;
}

// "by region: Arab States (20 cases)": in a sentence about places the words before the bracket are the place.
void find_place(const Document& document, const Reading& reading, Figure& figure) {
  if (!figure.bracketed() || !figure.category.empty() || !figure.location.empty()) return;
  const bool places = std::any_of(reading.tokens.begin(), reading.tokens.end(), [](const Token& t) {
    return t.kind == Kind::axis && t.code == "place";
  });
  if (!places) return;
  auto begin = figure.segment.begin;
  for (const auto& t : reading.tokens) {
    if (t.range.end > figure.open.begin) break;
    if (t.range.begin < begin) continue;
    const bool leading = (t.kind == Kind::link || t.kind == Kind::source) && t.range.begin <= begin + 2;
    const bool part = t.kind == Kind::part && t.code != "again" && t.code != "these";
    if (t.kind == Kind::mark || part || t.kind == Kind::unit || leading) begin = t.range.end;
  }
  begin = first_capital(document, {begin, figure.open.begin});
  const auto place = name(document, begin, figure.open.begin);
  if (length(place) > 60 || place.empty()) return;
  figure.location = place;
  if (figure.source.find(place) != std::string::npos || place.find(figure.source) != std::string::npos)
    figure.source.clear();  // "complaints from Africa (116 cases)"
}

}  // namespace

void find_parties(const Document& document, const Reading& reading, Figure& figure) {
  find_source(document, reading, figure);
  const auto& t = reading.tokens;
  for (std::size_t i = reading.from(figure.segment.begin); i < t.size() && t[i].range.begin < figure.number.begin; ++i) {
    if (t[i].kind != Kind::organisation && t[i].kind != Kind::body) continue;
    if (before_attribute(reading, i) || behind_preposition(reading, i)) continue;
    figure.organisation = document.text(t[i].range);
    if (figure.organisation != figure.source) break;
    figure.organisation.clear();
  }
  for (const auto& token : t)
    if (token.kind == Kind::place && token.code == "seat" && contains(figure.segment, token.range))
      figure.location = document.text(token.range);
  find_place(document, reading, figure);
  if (!figure.single) return;
  for (std::size_t i = reading.from(figure.number.end); i < t.size(); ++i)
    if (t[i].kind == Kind::symbol && length(document.text(rpt_range{figure.number.end, t[i].range.begin})) <= 6)
      figure.identifier = t[i].code;
}

void find_topics(const Document& document, const Reading& reading, Figure& figure) {
  if (figure.noun != Noun::own || figure.single || !figure.topics.empty()) return;
  const auto& t = reading.tokens;
  std::uint32_t at = 0;
  for (std::size_t i = reading.from(figure.unit_range.end); i < t.size() && t[i].range.begin < figure.segment.end; ++i) {
    if (t[i].kind == Kind::number || t[i].kind == Kind::part) return;
    if (t[i].kind == Kind::concern && at == 0) at = t[i].range.end;
  }
  if (at == 0) return;
  std::vector<std::string> topics;
  std::uint32_t begin = at, covered = at;
  std::size_t commas = 0;
  const auto take = [&](std::uint32_t end) {
    const auto topic = name(document, begin, end);
    if (!topic.empty() && length(topic) <= 60) topics.push_back(topic);
  };
  for (std::size_t i = reading.from(at); i < t.size() && t[i].range.begin < figure.segment.end; ++i) {
    if (t[i].kind == Kind::category || t[i].kind == Kind::organisation) covered = std::max(covered, t[i].range.end);
    const bool comma = t[i].kind == Kind::mark && t[i].code == "comma";
    if ((!comma && t[i].kind != Kind::link) || t[i].range.begin < covered) continue;
    take(t[i].range.begin);
    begin = std::max(begin, t[i].range.end);
    commas += comma ? 1 : 0;
  }
  take(figure.segment.end);
  if (topics.size() < 3 || commas + 2 < topics.size()) return;
  const auto known = std::count_if(t.begin(), t.end(), [&](const Token& x) {
    return x.kind == Kind::category && x.range.begin >= at && x.range.end <= figure.segment.end;
  });
  if (known < 2) return;
  for (auto& topic : topics)
    while (!topic.empty() && (topic.ends_with("。") || topic.ends_with("；"))) topic.resize(topic.size() - 3);
  figure.topics = topics;
  figure.category.clear();
  figure.category_text.clear();
}

}  // namespace rapporteur::cases

// Stage, category, period, percent and the roles of figures in their sentence.
#include "attributes.hpp"

#include "clauses.hpp"

#include <algorithm>
#include <array>

namespace rapporteur::cases {
namespace {

bool within(const Token& token, rpt_range range) { return contains(range, token.range); }
bool is(const Token& token, Kind kind, std::string_view code) { return token.kind == kind && token.code == code; }

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

// "由 … 转交": an agent named before a verb of passing on makes it inward.
bool has_agent(const Reading& reading, const Figure& figure, std::size_t stage) {
  for (std::size_t i = stage; i-- > 0 && reading.tokens[i].range.begin >= figure.segment.begin;) {
    const auto& t = reading.tokens[i];
    if (overlap(t.range, reading.tokens[stage].range)) continue;
    if (is(t, Kind::source, "agent")) return true;
    if (t.kind == Kind::stage || (t.kind == Kind::mark && t.code != "open" && t.code != "close")) return false;
  }
  return false;
}

std::string as_code(std::string_view code) {
  if (code == "inward" || code == "inward_named") return "received";
  if (code == "new") return "opened";
  if (code == "sent") return "referred";
  return std::string(code);
}

}  // namespace

int stage_rank(std::string_view code) {
  constexpr std::array<std::string_view, 16> order = {
      "neutral", "new",          "inward", "inward_named", "received", "opened",  "pending",         "under_review",
      "under_investigation", "closed", "carried_over", "sent",     "referred", "substantiated", "unsubstantiated",
      "sanctioned"};
  const auto at = std::find(order.begin(), order.end(), code);
  return at == order.end() ? -1 : static_cast<int>(at - order.begin());
}

// Right behind a mark: "..., of the 314 open cases, 164 ...".
static bool begins_clause(const Reading& reading, const Token& token) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::mark && t.code != "open" && t.range.end <= token.range.begin &&
           t.range.end + 2 >= token.range.begin;
  });
}

void find_roles(const Document& document, const Reading& reading, std::vector<Figure>& figures) {
  for (std::size_t k = 0; k < figures.size(); ++k) {
    Figure& figure = figures[k];
    for (const auto& t : reading.tokens) {
      if (t.range.begin < figure.segment.begin || t.range.begin >= figure.segment.end) continue;
      const bool before = t.range.end <= figure.number.begin;
      if (t.kind == Kind::part && before) {
        const auto between = gap(document, t.range.end, figure.number.begin);
        const bool close = between <= 14 && std::none_of(reading.tokens.begin(), reading.tokens.end(), [&](auto& x) {
          return x.kind == Kind::mark && x.range.begin >= t.range.end && x.range.end <= figure.number.begin;
        });
        const bool touches = between <= 2 || (figure.unit_range.begin >= t.range.begin &&
                                              figure.unit_range.end <= figure.number.begin);
        const bool fronted = t.range.begin <= reading.range.begin + 6 || begins_clause(reading, t);
        const bool after_figure = k > 0 && figures[k - 1].noun == Noun::none;
        if (close && touches && (t.code == "of" || t.code == "them") && figure.noun == Noun::own) {
          if (fronted || after_figure || t.code == "them") figure.of_total = true;
          figure.again = true;
          figure.part_first = after_figure && !fronted;
        }
        // "Of the new cases, which numbered 102, ...": its own noun stands between.
        const bool named = t.code == "of" && fronted && between <= 40 && figure.noun == Noun::own &&
                           std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& x) {
                             return x.kind == Kind::amount && x.range.begin >= t.range.end && x.range.end <= figure.number.begin;
                           });
        if (named) figure.of_total = figure.again = true;
        if (close && (t.code == "these" || (t.code == "again" && between <= 2))) figure.again = true;
        if (close && t.code == "these" && fronted) figure.of_total = true;
      }
      if (t.kind == Kind::part && t.code == "remaining") figure.remaining = true;
      if (is(t, Kind::part, "end") && figure.noun == Noun::own && t.range.begin >= figure.unit_range.end &&
          gap(document, figure.unit_range.end, t.range.begin) <= 2 && !figure.single)
        figure.of_total = figure.again = true;
      if (t.kind == Kind::compare) {
        const bool after = !before && t.range.end <= figure.segment.end && t.range.begin >= figure.number.end &&
                           gap(document, figure.number.end, t.range.begin) <= 8;
        const bool free = std::none_of(reading.tokens.begin(), reading.tokens.end(), [&](auto& x) {
          return (x.kind == Kind::category || x.kind == Kind::stage || x.kind == Kind::number) &&
                 x.range.begin >= t.range.end && x.range.end <= figure.number.begin;
        });
        if ((before && free) || after) figure.compared = true;
      }
    }
  }
}

void find_stage(const Document& document, const Reading& reading, Figure& figure) {
  const Token* best = nullptr;
  std::string_view best_code;
  const auto& t = reading.tokens;
  for (std::size_t i = reading.from(figure.segment.begin); i < t.size() && t[i].range.begin < figure.segment.end; ++i) {
    // "Two were received; l'une d'elles ...": what stands behind a semicolon is said of something else; a case told on its
    // own goes on.
    if (!figure.single && is(t[i], Kind::mark, "semicolon") && t[i].range.begin >= figure.number.end && best != nullptr) break;
    if (t[i].kind != Kind::stage || !within(t[i], figure.segment)) continue;
    if (joined_on(document, reading, figure, i)) continue;
    std::string_view code = t[i].code;
    if ((code == "referred" || code == "sent") && has_agent(reading, figure, i)) code = "inward";
    // "转交的 19 起": a stage word turned into an attribute is no main verb.
    const bool attribute = i + 1 < t.size() && t[i + 1].kind == Kind::attributive && t[i].range.end < figure.number.begin;
    if (attribute && stage_rank(code) > stage_rank("received") && best != nullptr && !figure.of_total) continue;
    if (code == "neutral") figure.neutral = true;
    if (best == nullptr || stage_rank(code) > stage_rank(best_code)) {
      best = &t[i];
      best_code = code;
    }
  }
  if (best == nullptr || best_code == "neutral") return;
  if (best_code == "new" && figure.neutral) return;
  figure.stage = best_code == "sent" ? "sent" : as_code(best_code);
  figure.stage_text = document.text(best->range);
}

namespace {

// Neighbours in a list: only marks, links and attributives between them.
bool same_list(const Document& document, const Reading& reading, const Token& a, const Token& b) {
  if (b.range.begin < a.range.end) return true;
  for (const auto& t : reading.tokens)
    if ((t.kind == Kind::stage || t.kind == Kind::copula || t.kind == Kind::number) && t.range.begin >= a.range.end &&
        t.range.end <= b.range.begin)
      return false;
  return gap(document, a.range.end, b.range.begin) <= 8;
}

constexpr std::array<std::string_view, 4> prohibited = {"harassment", "sexual_harassment", "abuse_of_authority",
                                                        "discrimination"};

void name_category(const Document& document, const Reading& reading, const std::vector<const Token*>& said,
                   Figure& figure) {
  std::vector<const Token*> list = {said.front()};
  // "prohibited conduct (harassment, discrimination)": the brackets say what the name before them covers.
  const bool explained = said.size() > 1 && std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return is(t, Kind::mark, "open") && t.range.begin >= said[0]->range.end && t.range.end <= said[1]->range.begin &&
           gap(document, said[0]->range.end, t.range.begin) <= 2;
  });
  for (std::size_t i = 1; i < said.size() && !explained; ++i)
    if (same_list(document, reading, *list.back(), *said[i]) && said[i]->code != list.back()->code)
      list.push_back(said[i]);
  const auto text = document.text(rpt_range{list.front()->range.begin, list.back()->range.end});
  const bool advice = figure.unit == "inquiry" || figure.unit == "request" || figure.unit == "matter";
  if (list.size() > 1 && advice) {
    for (const auto* t : list) figure.topics.emplace_back(document.text(t->range));
    return;
  }
  if (list.size() > 1 && std::all_of(list.begin(), list.end(), [](const Token* t) {
        return std::find(prohibited.begin(), prohibited.end(), t->code) != prohibited.end();
      })) {
    figure.category = "prohibited_conduct";
    figure.category_text = text;
    return;
  }
  figure.category = list.size() > 2 ? "other" : std::string(list.front()->code);
  figure.category_text = list.size() > 2 ? text : document.text(list.front()->range);
}

}  // namespace

void find_category(const Document& document, const Reading& reading, Figure& figure) {
  std::vector<const Token*> after, before;
  const auto& t = reading.tokens;
  bool stage_after_category = false, verb = false;
  for (std::size_t i = reading.from(figure.segment.begin); i < t.size() && t[i].range.begin < figure.segment.end; ++i) {
    if (t[i].range.begin >= figure.number.end &&
        (t[i].kind == Kind::part || t[i].kind == Kind::more) && t[i].code != "end" && !after.empty())
      break;
    if (t[i].range.begin >= figure.number.end && is(t[i], Kind::part, "which")) break;
    if (t[i].kind == Kind::stage && t[i].code != "new" && t[i].range.end <= figure.number.begin) {
      verb = true;
      if (!before.empty()) stage_after_category = true;
    }
    if (t[i].kind == Kind::mark && t[i].code != "open" && t[i].code != "dash" && t[i].code != "comma" &&
        t[i].range.end <= figure.number.begin)
      before.clear();
    if (t[i].kind != Kind::category) continue;
    if (t[i].range.begin >= figure.number.end) after.push_back(&t[i]);
    else before.push_back(&t[i]);
  }
  if (figure.bracketed()) {
    // "fraud (15 cases)": the words before the bracket, else those in it.
    std::erase_if(before, [&](const Token* x) {
      const bool verb_between = std::any_of(t.begin(), t.end(), [&](const Token& m) {
        return m.kind == Kind::stage && m.code != "new" && m.range.begin >= x->range.end &&
               m.range.end <= figure.open.begin;
      });
      return x->range.end > figure.open.begin || verb_between;
    });
    // "Most cases (15 cases, 62 per cent) concerned fraud": the verb behind the bracket says it.
    const bool said_behind = [&] {
      for (std::size_t i = reading.from(figure.number.end); i + 1 < t.size(); ++i)
        if (is(t[i], Kind::mark, "close"))
          return t[i + 1].kind == Kind::concern && gap(document, t[i].range.end, t[i + 1].range.begin) <= 2;
      return false;
    }();
    // "38 cases of misconduct (23 harassment complaints, ...)": what stands with the figure inside the bracket says it.
    const auto close = std::find_if(t.begin(), t.end(), [&](const Token& m) {
      return is(m, Kind::mark, "close") && m.range.begin > figure.number.end;
    });
    const bool inside = figure.noun == Noun::own && close != t.end() && !after.empty() &&
                        after.front()->range.begin < close->range.begin;
    if (inside) std::erase_if(after, [&](const Token* x) { return x->range.begin > close->range.begin; });
    else if (!before.empty()) after = {before.back()};
    else if (!said_behind) std::erase_if(after, [&](const Token* x) {
      return std::any_of(t.begin(), t.end(), [&](const Token& m) {
        return is(m, Kind::mark, "close") && m.range.begin > figure.number.end && m.range.begin < x->range.begin;
      });
    });
    if (!after.empty()) name_category(document, reading, after, figure);
    return;
  }
  if (!after.empty()) {
    const bool far = std::any_of(t.begin(), t.end(), [&](const Token& x) {
      return x.kind == Kind::mark && (x.code == "semicolon" || x.code == "colon") &&
             x.range.begin > figure.number.end && x.range.end <= after.front()->range.begin;
    });
    if (!far) name_category(document, reading, after, figure);
    return;
  }
  if (before.empty()) {  // "其他 10 起"
    for (const auto& x : t)
      if (is(x, Kind::label, "other") && within(x, figure.segment) && x.range.end <= figure.number.begin &&
          gap(document, x.range.end, figure.number.begin) <= 1 && figure.noun != Noun::own && figure.stage.empty() &&
          begins_clause(reading, x) && gap(document, figure.number.end, figure.segment.end) <= 4) {
        figure.category = "other";
        figure.category_text = document.text(x.range);
      }
    return;
  }
  const bool adjunct = figure.number.begin > 0 && std::any_of(t.begin(), t.end(), [&](const Token& x) {
    return x.kind == Kind::stop && x.range.end <= figure.number.begin &&
           gap(document, x.range.end, figure.number.begin) <= 1;
  });
  const bool near = gap(document, before.back()->range.end, figure.number.begin) <= 24;
  if ((!verb && near) || (stage_after_category && adjunct)) {
    name_category(document, reading, before, figure);
    figure.subject_category = stage_after_category || std::any_of(t.begin(), t.end(), [&](const Token& x) {
      return x.kind == Kind::amount && x.range.begin >= before.back()->range.end && x.range.end <= figure.number.begin;
    });
  }
}

}  // namespace rapporteur::cases

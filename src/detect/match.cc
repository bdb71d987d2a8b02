#include "detect/match.h"

#include <algorithm>

namespace mlrung {
namespace {

constexpr int k_depth = 32;  // of expressions that call each other by `matches`

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

bool in_manual_job(const FileFacts& facts, std::uint32_t scope) {
  for (;; scope = facts.scopes[scope].parent) {
    if (facts.scopes[scope].manual) return true;
    if (scope == k_file_scope) return false;
  }
}

constexpr std::uint32_t k_whole_file = 0;  // the line of a hit that is a path

}  // namespace

void Matcher::for_each_match(const Rule& rule, const std::function<void(int, std::vector<Hit>)>& use) {
  if (!possible(*rule.match, indexes_.atoms(), 0)) return;
  for (int file = 0; file < std::ssize(material_.files()); ++file)
    if (auto hits = match(rule, file); !hits.empty()) use(file, std::move(hits));
}

std::vector<Hit> Matcher::match(const Rule& rule, int file) {
  const File& in = material_.files()[file];
  const bool workflow = rule.files.workflows && in.workflow;
  if (!workflow && !rule.files.accepts(in.what)) return {};
  const Place_ at = place_of(rule, file);
  static const FoundAtoms nothing;
  const FactIndex* index = index_of(at);
  std::vector<Hit> hits;
  if (!possible(*rule.match, index ? index->atoms() : nothing, 0) || !rule.files.accepts(in.path)) return {};
  if (!holds(*rule.match, at, hits)) return {};
  // A path is evidence only where there is no line to show.
  std::erase_if(hits, [](const Hit& hit) { return hit.line == k_whole_file; });
  if (hits.empty()) hits.push_back({.file = file});
  if (workflow)  // the scopes are the workflow's, not the file's
    for (Hit& hit : hits) hit.scope = k_file_scope;
  return hits;
}

Matcher::Place_ Matcher::place_of(const Rule& rule, int file) const {
  const File& in = material_.files()[file];
  const bool workflow = rule.files.workflows && in.workflow;
  return {.file = file,
          .facts = workflow ? in.workflow.get() : &in.facts,
          .scope = k_file_scope,
          .wired = rule.wired,
          .automatic = workflow && rule.started == Started::automatic};
}

bool Matcher::holds_in(const Expression& part, const Rule& rule, int file) {
  std::vector<Hit> hits;
  return holds(part, place_of(rule, file), hits);
}

bool Matcher::looks_at(const Rule& rule, int file, const Fact& fact) { return visible(place_of(rule, file), fact); }

FactIndex* Matcher::index_of(const Place_& at) const {
  return at.facts == &material_.files()[at.file].facts ? indexes_.of_file(at.file) : indexes_.of_workflow(at.file);
}

bool Matcher::possible(const Expression& expression, const FoundAtoms& found, int depth) const {
  if (depth > k_depth) return false;
  const auto is_possible = [&](const Expression& of) { return possible(of, found, depth); };
  return std::visit(Overloaded{[&](const Atom* atom) { return found.may_have(*atom); },
                               [&](const Within& within) { return is_possible(*within.match); },
                               [&](const AnyOf& any) { return std::ranges::any_of(any.of, is_possible); },
                               [&](const AllOf& all) { return std::ranges::all_of(all.of, is_possible); },
                               [&](const Matches& matches) {
                                 return possible(*detectors_.shared_rule(matches.shared)->match, found, depth + 1);
                               },
                               [](const auto&) { return true; }},
                    expression.matcher);
}

bool Matcher::holds(const Expression& expression, const Place_& at, std::vector<Hit>& hits) {
  if (at.depth > k_depth) return false;
  return std::visit(
      Overloaded{[&](const Atom* a) { return atom(*a, at, hits); },
                 [&](const PathTest& test) {
                   const std::string& path = material_.files()[at.file].path;
                   if (std::ranges::none_of(test.globs, [&](const GlobOnDemand* glob) { return glob->matches(path); }))
                     return false;
                   hits.push_back({.file = at.file, .line = k_whole_file});
                   return true;
                 },
                 [&](const Within& w) { return within(w, at, hits); },
                 [&](const Reaches& r) { return reaches(r.shared, at, hits); },
                 [&](const ReachedBy& r) { return reached_by(r.shared, at); },
                 [&](const AnyOf& any) {
                   bool held = false;  // all alternatives are asked: each may have evidence of its own
                   for (const Expression& of : any.of) held |= holds(of, at, hits);
                   return held;
                 },
                 [&](const AllOf& all) {
                   const std::size_t before = hits.size();
                   for (const Expression& of : all.of)
                     if (!holds(of, at, hits)) {
                       hits.resize(before);
                       return false;
                     }
                   return true;
                 },
                 [&](const Not& negated) {
                   std::vector<Hit> ignored;
                   return !holds(*negated.of, at, ignored);
                 },
                 [&](const Matches& m) {
                   Place_ deeper = at;
                   ++deeper.depth;
                   return holds(*detectors_.shared_rule(m.shared)->match, deeper, hits);
                 },
                 [&](const Below& below) {
                   const std::string& path = material_.files()[at.file].path;
                   const std::string folder = path.substr(0, path.rfind('/') + 1);  // npos + 1: the root
                   return std::ranges::any_of(shared_hits(below.shared), [&](const Hit& hit) {
                     return material_.files()[hit.file].path.starts_with(folder);
                   });
                 },
                 [&](const InRepository& r) {
                   const auto& all = shared_hits(r.shared);
                   if (r.evidence)
                     hits.insert(hits.end(), all.begin(), all.begin() + std::min<std::ptrdiff_t>(3, std::ssize(all)));
                   return !all.empty();
                 }},
      expression.matcher);
}

bool Matcher::visible(const Place_& at, const Fact& fact) {
  if (at.scope != k_file_scope && !is_inside(*at.facts, fact.scope, at.scope)) return false;
  if (at.automatic && in_manual_job(*at.facts, fact.scope)) return false;
  if (!at.wired || at.facts != &material_.files()[at.file].facts) return true;
  const auto owner = owner_of(*at.facts, fact.scope);
  if (owner == k_file_scope) return true;
  return memory_.wired.get({at.file, owner}, [&] { return reach_.wired(at.file, owner); });
}

bool Matcher::atom(const Atom& atom, const Place_& at, std::vector<Hit>& hits) {
  FactIndex* facts = index_of(at);
  if (!facts) return false;
  bool held = false;
  for (const std::uint32_t index : facts->found(atom)) {
    const Fact& fact = at.facts->facts[index];
    if (!visible(at, fact)) continue;
    Hit hit{.file = at.file, .line = fact.line, .scope = fact.scope};
    if (fact.via != k_no_via) hit.via = at.facts->vias[fact.via];
    if (!atom.runs.empty() && !command_reaches(at, fact, atom.runs, hit.via)) continue;
    hits.push_back(std::move(hit));
    held = true;
  }
  return held;
}

bool Matcher::within(const Within& within, const Place_& at, std::vector<Hit>& hits) {
  bool held = false;
  const auto& scopes = at.facts->scopes;
  for (std::uint32_t s = 0; s < scopes.size(); ++s) {
    if (scopes[s].kind != within.kind || !is_inside(*at.facts, s, at.scope)) continue;
    Place_ inner = at;
    inner.scope = s;
    held |= holds(*within.match, inner, hits);
  }
  return held;
}

const SharedHits& Matcher::shared(std::string_view name) {
  static const SharedHits none;
  if (std::ranges::find(open_, name) != open_.end()) return none;
  return memory_.shared.get(name, [&] {
    open_.push_back(name);
    const Rule& rule = *detectors_.shared_rule(name);
    SharedHits all;
    for_each_match(rule, [&](int file, std::vector<Hit> hits) {
      for (const Hit& hit : hits) {
        all.files[file].owners.push_back(owner_of(material_.files()[hit.file].facts, hit.scope));
        SharedHits::InFile& here = all.files[hit.file];
        if (!here.line) here.line = hit.line;
      }
      std::ranges::move(hits, std::back_inserter(all.hits));
    });
    open_.pop_back();
    return all;
  });
}

bool Matcher::has_hit(const std::vector<Code>& reached, std::string_view name, Place* where) {
  const SharedHits& of = shared(name);
  if (of.hits.empty()) return false;
  for (const Code& code : reached) {
    const auto here = of.files.find(code.file);
    if (here == of.files.end()) continue;
    const File& file = material_.files()[code.file];
    // A scope that is no function (a make target, a compose service) holds what is inside it; a class's methods
    // are reached one by one.
    const bool python_class =
        file.facts.scopes[code.scope].kind == Scope::Kind::class_ && file.what.type == FileType::python;
    const bool holds = code.scope != k_file_scope && !python_class;
    const auto is_reached = [&](std::uint32_t owner) {
      return owner == code.scope || (holds && is_inside(file.facts, owner, code.scope));
    };
    if (std::ranges::none_of(here->second.owners, is_reached)) continue;
    if (where && here->second.line) *where = {file.path, static_cast<int>(*here->second.line)};
    return true;
  }
  return false;
}

const std::vector<Code>& Matcher::reach_of(int file, std::uint32_t scope) {
  return memory_.reached.get({file, scope}, [&] { return reach_.from(file, scope); });
}

const std::vector<Code>& Matcher::started_by(int file, std::string_view command_line) {
  return memory_.started.get({file, command_line}, [&] { return reach_.from_command(file, command_line); });
}

bool Matcher::reaches(std::string_view shared, const Place_& at, std::vector<Hit>& hits) {
  if (at.facts != &material_.files()[at.file].facts) {  // a workflow: its commands lead on
    for (const Fact& fact : at.facts->facts) {
      std::vector<Place> via;
      if (fact.kind != FactKind::command || !visible(at, fact) || !command_reaches(at, fact, shared, via)) continue;
      hits.push_back({.file = at.file, .line = fact.line, .scope = fact.scope, .via = std::move(via)});
      return true;
    }
    return false;
  }
  Place where;
  if (!has_hit(reach_of(at.file, at.scope), shared, &where)) return false;
  if (where.path != material_.files()[at.file].path)
    hits.push_back({.file = material_.index_of(where.path), .line = static_cast<std::uint32_t>(where.line)});
  return true;
}

bool Matcher::reached_by(std::string_view shared, const Place_& at) {
  for (const Hit& hit : std::vector<Hit>(shared_hits(shared))) {
    const auto& reached = reach_of(hit.file, owner_of(material_.files()[hit.file].facts, hit.scope));
    if (std::ranges::any_of(reached, [&](const Code& code) { return code.file == at.file; })) return true;
  }
  return false;
}

bool Matcher::command_reaches(const Place_& at, const Fact& fact, std::string_view shared, std::vector<Place>& via) {
  // A followed command starts from the file where it stands.
  int from = at.file;
  if (fact.via != k_no_via && !at.facts->vias[fact.via].empty())
    if (const int index = material_.index_of(at.facts->vias[fact.via].back().path); index >= 0) from = index;
  Place where;
  if (!has_hit(started_by(from, fact.value), shared, &where) &&
      (from == at.file || !has_hit(started_by(at.file, fact.value), shared, &where)))
    return false;
  if (!where.path.empty()) via.push_back(std::move(where));
  return true;
}

}  // namespace mlrung

#include <algorithm>
#include <set>

#include "dossier/convert.h"

namespace clspress::dossier {
namespace {

// Writes the new dossier. What is live builds at once; what is commented out is an explanation followed by an example
// that is valid where it stands, so that taking away the comment marks is enough.
class Skeleton {
 public:
  Skeleton(const Schema& schema, std::string identifiant, std::string region)
      : schema_(schema), identifiant_(std::move(identifiant)), region_(std::move(region)) {}
  std::string write();

 private:
  void write_live(const Member& member, size_t position, int depth);
  void write_live_content(const Member& member, size_t position, int depth);
  void write_commented(const Member& member, int depth);
  void explain(const Member& member, int depth);
  void explain_below(const Type& type, int depth);
  void write_example(const Member& member, int depth);
  void open_tag(const Member& member, size_t position, bool live, int depth);
  std::string seed(const Member& member, size_t position) const;
  void line(int depth, const std::string& text) { out_ += std::string(static_cast<size_t>(depth) * 2, ' ') + text + '\n'; }

  const Schema& schema_;
  std::string identifiant_, region_;
  std::string out_;
  std::set<const Type*> explained_;
};

bool is_live(const Member& member) { return member.required || !member.seeds.empty(); }
std::string escaped(const std::string& text);
std::string description_of(const Member& member);
const std::string& example_of(const Member& member) { return member.example.empty() ? member.type->example : member.example; }
std::string leaf(const Member& member, const std::string& value) {
  return '<' + member.name + '>' + escaped(value) + "</" + member.name + '>';
}

}  // namespace

std::string make_skeleton(const Schema& schema, const std::string& identifiant, const std::string& region) {
  return Skeleton(schema, identifiant, region).write();
}

namespace {

std::string Skeleton::write() {
  out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  line(0, "<!-- Nouveau dossier de contrat local de santé.");
  line(0, "     Remplacer ce qui est écrit, puis employer les exemples au fur et à mesure : retirer les marques de commentaire");
  line(0, "     qui entourent un exemple, avec le mot « Exemple : », et changer les valeurs. L’ordre des éléments compte.");
  line(0, "     Ce qui manque s’imprime « à compléter ». Vérifier à tout moment avec : clspress check -->");
  write_live(schema_.root(), 0, 0);
  return std::move(out_);
}

void Skeleton::write_live(const Member& member, size_t position, int depth) {
  if (position == 0) {
    line(depth, "<!-- " + description_of(member) + " -->");
    for (const Member& attribute : member.type->members) {
      if (attribute.attribute) line(depth, "<!-- attribut " + description_of(attribute) + " -->");
    }
  }
  write_live_content(member, position, depth);
}

void Skeleton::write_live_content(const Member& member, size_t position, int depth) {
  const Type& type = *member.type;
  if (type.shape == Shape::Leaf) return line(depth, leaf(member, seed(member, position)));
  open_tag(member, position, true, depth);
  if (type.shape == Shape::List) {
    const Member& item = type.members.front();
    for (size_t i = 0; i < member.seeds.size(); ++i) write_live(item, i, depth + 1);
  } else {
    for (const Member& child : type.members) {
      if (child.attribute) continue;
      if (is_live(child)) {
        write_live(child, position, depth + 1);
      } else if (position == 0) {
        write_commented(child, depth + 1);
      }
    }
  }
  line(depth, "</" + member.name + '>');
}

void Skeleton::write_commented(const Member& member, int depth) {
  out_ += '\n';
  if (member.type->shape == Shape::Leaf) {
    line(depth, "<!-- " + description_of(member) + " -->");
    return line(depth, "<!-- Exemple : " + leaf(member, example_of(member)) + " -->");
  }
  line(depth, "<!--");
  explain(member, depth + 1);
  line(depth, "-->");
  line(depth, "<!-- Exemple :");
  write_example(member, depth);
  line(depth, "-->");
}

void Skeleton::explain(const Member& member, int depth) {
  line(depth, (member.attribute ? "attribut " : "") + description_of(member));
  explain_below(*member.type, depth + 1);
}

// A type that several elements share is explained where it comes first.
void Skeleton::explain_below(const Type& type, int depth) {
  if (type.shape == Shape::Leaf) return;
  if (type.shape == Shape::List) {
    const Member& item = type.members.front();
    line(depth, "un ou plusieurs « " + item.name + " »" + (item.type->documentation.empty() ? "" : " : " + item.type->documentation));
    return explain_below(*item.type, depth + 1);
  }
  if (!explained_.insert(&type).second) return;
  for (Member member : type.members) {
    if (type.shape == Shape::Prose) member.required = false;  // one of them, no matter which
    explain(member, depth);
  }
}

void Skeleton::write_example(const Member& member, int depth) {
  const Type& type = *member.type;
  if (type.shape == Shape::Leaf) return line(depth, leaf(member, example_of(member)));
  open_tag(member, 0, false, depth);
  for (const Member& child : type.members) {
    if (!child.attribute) write_example(child, depth + 1);
  }
  line(depth, "</" + member.name + '>');
}

void Skeleton::open_tag(const Member& member, size_t position, bool live, int depth) {
  std::string tag = '<' + member.name;
  for (const Member& attribute : member.type->members) {
    if (!attribute.attribute) continue;
    tag += ' ' + attribute.name + "=\"" + escaped(live ? seed(attribute, position) : example_of(attribute)) + '"';
  }
  line(depth, tag + '>');
}

std::string Skeleton::seed(const Member& member, size_t position) const {
  if (member.name == "identifiant") return identifiant_;
  if (member.name == "region") return region_;
  if (member.seeds.empty()) return example_of(member);
  return member.seeds[std::min(position, member.seeds.size() - 1)];
}

std::string description_of(const Member& member) {
  std::string text = member.name + " : " + (member.documentation.empty() ? member.type->documentation : member.documentation);
  if (member.required) text += " Obligatoire.";
  if (member.type->shape != Shape::Leaf || member.type->choices.empty()) return text;
  std::string choices;
  for (const Choice& choice : member.type->choices) choices += (choices.empty() ? "" : ", ") + choice.value;
  return text + " Valeurs : " + choices + '.';
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (char c : text) {
    if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '"') {
      safe += "&quot;";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace
}  // namespace clspress::dossier

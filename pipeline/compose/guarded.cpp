#include "compose/guarded.h"

#include <charconv>
#include <deque>
#include <kainjow/mustache.hpp>
#include <sstream>
#include <unordered_map>

#include "base/digest.h"
#include "compose/drawings.h"
#include "compose/typography.h"

namespace clspress::compose {
namespace {

namespace mustache = kainjow::mustache;

// What kainjow sees of the view: strings for texts, booleans, and lists of handles. A handle is a string with the
// number of an item that this context keeps; push() turns it back into the item.
class GuardedContext : public mustache::basic_context<std::string> {
 public:
  GuardedContext(const TemplateSource& source, const Subject& subject, const Scene& scene, Report& report)
      : source_(source), subject_(subject), scene_(scene), report_(report), faulty_(source.tags.size(), false) {
    stack_.push_back(root_item(scene));
    depths_.push_back(1);
  }

  void push(const mustache::data* data) override {
    if (data && data->is_string()) stack_.push_back(items_[number(data->string_value())]);
    depths_.push_back(stack_.size());
  }
  void pop() override {
    depths_.pop_back();
    stack_.resize(depths_.back());
  }
  const mustache::data* get(const std::string& name) const override {
    return const_cast<GuardedContext*>(this)->look_up(number(name));
  }
  const mustache::data* get_partial(const std::string&) const override { return nullptr; }

 private:
  static size_t number(const std::string& text) {
    size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  const mustache::data* look_up(size_t number);
  const mustache::data* as_section(const Tag& tag, size_t number, const Value& value);
  std::optional<Value> find(const std::vector<std::string>& path) const;
  const mustache::data* refuse(const Tag& tag, size_t number, std::string message, std::string help);
  const mustache::data* text(std::string value) {
    text_ = mustache::data(value);
    return &text_;
  }

  const TemplateSource& source_;
  const Subject& subject_;
  const Scene& scene_;
  Report& report_;
  std::vector<bool> faulty_;  // a tag in a loop is reported once
  std::vector<Item> stack_;
  std::vector<size_t> depths_;  // of the stack at each section that is open
  std::deque<Item> items_;
  std::deque<mustache::data> lists_;
  mustache::data text_;  // used up before the next look-up
  const mustache::data yes_{true}, no_{false};
};

const mustache::data* GuardedContext::look_up(size_t number) {
  const Tag& tag = source_.tags[number];
  auto value = find(tag.path);
  if (!value)
    return refuse(tag, number, "le nom « " + tag.name + " » n’existe pas ici",
                  "voir les noms de la vue dans le README ; pour un élément extérieur, écrire cls." + tag.name +
                      " ou parent." + tag.name);
  if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted) return as_section(tag, number, *value);
  if (auto fragment = std::get_if<Fragment>(&*value)) {
    if (tag.kind == TagKind::Fragment) return text(fragment->xhtml);
    return refuse(tag, number, "« " + tag.name + " » est un fragment de XHTML", "écrire {{{" + tag.name + "}}}");
  }
  auto plain = std::get_if<std::string>(&*value);
  if (!plain)
    return refuse(tag, number, "« " + tag.name + " » n’est pas un texte",
                  "l’ouvrir en section : {{#" + tag.name + "}}");
  if (tag.kind == TagKind::Fragment)
    return refuse(tag, number, "« " + tag.name + " » est un texte, pas un fragment", "écrire {{" + tag.name + "}}");
  return text(std::move(*plain));
}

const mustache::data* GuardedContext::as_section(const Tag& tag, size_t number, const Value& value) {
  auto entered = truth(value);
  if (!entered)
    return refuse(tag, number, "« " + tag.name + " » est un texte et n’ouvre pas de section",
                  "écrire {{#" + presence_of(tag.name) + "}}");
  if (!*entered) return &no_;
  if (std::holds_alternative<bool>(value) || tag.kind == TagKind::Inverted) return &yes_;
  mustache::list handles;
  auto add = [&](const Item& item) {
    handles.emplace_back(std::to_string(items_.size()));
    items_.push_back(item);
  };
  if (auto list = std::get_if<Items>(&value)) {
    handles.reserve(list->size());
    for (const Item& item : *list) add(item);
  } else {
    add(std::get<Item>(value));
  }
  lists_.emplace_back(handles);
  return &lists_.back();
}

// The current item, then the names that are reached from everywhere. Nothing else: no climbing.
std::optional<Value> GuardedContext::find(const std::vector<std::string>& path) const {
  std::span<const std::string> names(path);
  size_t level = stack_.size() - 1;
  while (names.size() > 1 && names.front() == "parent" && level > 0) {
    --level;
    names = names.subspan(1);
  }
  if (auto value = find_path(stack_[level], names, scene_)) return value;
  if (level + 1 < stack_.size()) return std::nullopt;
  const std::string& first = names.front();
  if (first == "cls")
    return names.size() > 1 ? find_path(stack_.front(), names.subspan(1), scene_) : Value(stack_.front());
  if (first == subject_.name && subject_.item)
    return names.size() > 1 ? find_path(*subject_.item, names.subspan(1), scene_) : Value(*subject_.item);
  return find_global(names, scene_);
}

const mustache::data* GuardedContext::refuse(const Tag& tag, size_t number, std::string message, std::string help) {
  if (!faulty_[number]) report_.error("GABARIT-NOM", source_.location(tag), std::move(message), std::move(help));
  faulty_[number] = true;
  return tag.kind == TagKind::Section || tag.kind == TagKind::Inverted ? &no_ : text("");
}

// One parsed instance for each template and thread: kainjow's render is not const.
mustache::mustache& instance(const TemplateSource& source) {
  thread_local std::unordered_map<uint64_t, mustache::mustache> instances;
  uint64_t key = fnv1a(source.text);
  auto found = instances.find(key);
  if (found == instances.end()) {
    found = instances.emplace(key, mustache::mustache(source.text)).first;
    found->second.set_custom_escape([](const std::string& text) { return escape_xhtml(text); });
  }
  return found->second;
}

}  // namespace

std::string render(const TemplateSource& source, const Subject& subject, const Scene& scene, Report& report) {
  GuardedContext context(source, subject, scene, report);
  std::ostringstream out;
  instance(source).render(context, out);
  return std::move(out).str();
}

std::optional<Value> find_global(std::span<const std::string> path, const Scene& scene) {
  if (path.size() < 2) return std::nullopt;
  const std::string& first = path.front();
  if (first == "dessins") {
    const std::string* drawing = path.size() == 2 ? scene.drawings.find(path[1]) : nullptr;
    return drawing ? std::optional<Value>(Fragment{*drawing}) : std::nullopt;
  }
  if (first != "document" && first != "region") return std::nullopt;
  Item item;
  item.owner = first == "document" ? "document" : "region";
  return find_path(item, path.subspan(1), scene);
}

}  // namespace clspress::compose

#include "compose/leaves.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/utf8.h"
#include "compose/typography.h"

namespace clspress::compose {
namespace {

constexpr std::array<std::string_view, 5> kUntouched = {"style", "script", "code", "pre", "svg:style"};
constexpr std::array<std::string_view, 4> kPlain = {"title", "text", "tspan", "desc"};  // no markup inside
constexpr std::array<std::string_view, 3> kSpoken = {"alt", "title", "aria-label"};

template <size_t n>
bool contains(const std::array<std::string_view, n>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

void append_decoded(std::string& text, std::string_view entity) {
  if (entity == "amp")
    text += '&';
  else if (entity == "lt")
    text += '<';
  else if (entity == "gt")
    text += '>';
  else if (entity == "quot")
    text += '"';
  else if (entity == "apos")
    text += '\'';
  else {
    bool hex = entity.size() > 1 && entity[1] == 'x';
    uint32_t point = 0;
    std::from_chars(entity.data() + (hex ? 2 : 1), entity.data() + entity.size(), point, hex ? 16 : 10);
    bool scalar = point > 0 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    utf8::append(text, scalar ? point : 0xFFFD);
  }
}

std::string decoded(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      result += text[i++];
      continue;
    }
    append_decoded(result, text.substr(i + 1, end - i - 1));
    i = end + 1;
  }
  return result;
}

class Setter {
 public:
  explicit Setter(std::string_view xhtml) : in_(xhtml) { out_.reserve(xhtml.size() + xhtml.size() / 16); }

  std::string run() {
    while (i_ < in_.size()) {
      if (in_[i_] == '<')
        copy_tag();
      else
        set_text();
    }
    return std::move(out_);
  }

 private:
  void set_text() {
    size_t end = std::min(in_.find('<', i_), in_.size());
    std::string_view run = in_.substr(i_, end - i_);
    i_ = end;
    bool blank = run.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (blank || contains(kUntouched, element_)) {
      out_ += run;
      return;
    }
    bool ends_heading = in_.substr(i_, 2) == "</" && is_heading(in_.substr(i_ + 2, 2));
    if (contains(kPlain, element_)) {
      std::string text = decoded(run);
      out_ += escape_xhtml(typeset(ends_heading ? without_final_stop(text) : text));
    } else if (ends_heading) {
      out_ += typeset_xhtml(without_final_stop(decoded(run)));
    } else {
      out_ += set_once(run);
    }
  }

  // Labels, units, years and names stand many times in a long document.
  const std::string& set_once(std::string_view run) {
    auto [known, is_new] = set_.try_emplace(run);
    if (is_new) known->second = typeset_xhtml(decoded(run));
    return known->second;
  }

  // A tag up to its ">", which no attribute of well-formed XML of ours holds unescaped.
  void copy_tag() {
    size_t end = std::min(in_.find('>', i_), in_.size() - 1);
    std::string_view tag = in_.substr(i_, end + 1 - i_);
    i_ = end + 1;
    if (tag.starts_with("</")) {
      element_ = {};
      out_ += tag;
      return;
    }
    size_t name_end = tag.find_first_of(" \t\r\n/>", 1);
    element_ = tag.ends_with("/>") ? std::string_view() : tag.substr(1, name_end - 1);
    copy_attributes(tag, name_end);
  }

  void copy_attributes(std::string_view tag, size_t from) {
    size_t copied = 0;
    for (size_t i = from; i < tag.size();) {
      size_t equals = tag.find("=\"", i);
      if (equals == std::string_view::npos) break;
      size_t value = equals + 2, close = tag.find('"', value);
      if (close == std::string_view::npos) break;
      size_t name = tag.find_last_of(" \t\r\n", equals) + 1;
      if (contains(kSpoken, tag.substr(name, equals - name))) {
        out_ += tag.substr(copied, value - copied);
        out_ += escape_xhtml(typeset(decoded(tag.substr(value, close - value))));
        copied = close;
      }
      i = close + 1;
    }
    out_ += tag.substr(copied);
  }

  std::string_view in_;
  size_t i_ = 0;
  std::string out_;
  std::unordered_map<std::string_view, std::string> set_;
  std::string_view element_;  // whose start tag was the last tag; empty behind an end tag
};

}  // namespace

std::string set_leaves(std::string_view xhtml) {
  return Setter(xhtml).run();
}

}  // namespace clspress::compose

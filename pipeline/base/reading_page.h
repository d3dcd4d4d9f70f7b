// The accessible, self-contained page that `doc` makes: one look, one frame, without network or script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress {

struct ReadingPage {
  std::string title, heading;
  std::string introduction;  // markup: one paragraph
  std::string contents_name;  // what the list of links is to
  std::vector<std::string> contents;  // markup of its items
  std::string body;           // markup
};

std::string to_html(const ReadingPage& page);

// <table>, its caption and its column heads, up to <tbody>. Of text, not markup.
std::string open_table(std::string_view caption, const std::vector<std::string_view>& heads);
std::string close_table();

}  // namespace clspress

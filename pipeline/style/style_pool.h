// One object for equal groups and for equal styles, so that pointers tell whether two boxes look alike.
#pragma once

#include <deque>
#include <unordered_map>

#include "style/computing.h"

namespace clspress::style {

class StylePool {
 public:
  StylePool();

  const ComputedStyle& initial() const { return *initial_; }
  // The finished style of a computation, with its custom properties.
  StyleRef finish(const Computing& computing, std::shared_ptr<const CustomProperties> custom);
  StyleRef intern(ComputedStyle style);

  template <class Group>
  std::shared_ptr<const Group> intern_group(Group group) {
    auto& bucket = std::get<Bucket<Group>>(groups_)[hash(group)];
    for (const auto& known : bucket) {
      if (*known == group) return known;
    }
    bucket.push_back(std::make_shared<const Group>(std::move(group)));
    return bucket.back();
  }

 private:
  template <class Group>
  using Bucket = std::unordered_map<uint64_t, std::vector<std::shared_ptr<const Group>>>;

  template <class Group>
  std::shared_ptr<const Group> finish_group(const Computing& computing) {
    auto same = computing.untouched<Group>();
    return same ? same : intern_group(computing.view<Group>());
  }

  // Of the members that differ most often; equality decides.
  static uint64_t hash(const FontGroup& group);
  static uint64_t hash(const TextGroup& group);
  static uint64_t hash(const BoxGroup& group);
  static uint64_t hash(const DecorationGroup& group);
  static uint64_t hash(const GeneratedGroup& group);
  static uint64_t hash(const SvgGroup& group);

  std::tuple<Bucket<FontGroup>, Bucket<TextGroup>, Bucket<BoxGroup>, Bucket<DecorationGroup>, Bucket<GeneratedGroup>, Bucket<SvgGroup>> groups_;
  std::deque<ComputedStyle> styles_;
  std::unordered_map<uint64_t, std::vector<StyleRef>> index_;
  StyleRef initial_ = nullptr;
};

}  // namespace clspress::style

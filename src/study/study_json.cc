// Writing and reading share the field lists of study_fields.h; this file owns how each kind of
// value stands in JSON: pairs and intervals as lists of two, missing and not finite as null.
#include "study/study_json.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"
#include "study/study_fields.h"
#include "study/study_sizes.h"

namespace foedus {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kMark = "foedus_study";  // holds the version of the format
constexpr std::int64_t kFormat = 1;
constexpr int kDeepest = 32;  // a study needs 12
constexpr const char* kExpected = "A study as `foedus run` writes it beside its report.";

// ---- writing ----

template <class T>
Json written(const T& value);

struct Writer {
  Json object = Json::object();
  template <class T>
  void operator()(const char* name, const T& value) {
    object[name] = written(value);
  }
  /// A list that most studies do not have: left out where it is empty.
  template <class T>
  void where_filled(const char* name, const T& value) {
    if (!value.empty()) (*this)(name, value);
  }
};

Json value_of(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
Json value_of(const Interval& v) { return Json::array({value_of(v.low), value_of(v.high)}); }
Json value_of(const SourceSpan& v) { return Json::array({v.begin, v.end}); }
Json value_of(const MechanismId& v) { return Json(v.value()); }
template <class A, class B>
Json value_of(const std::pair<A, B>& v) {
  return Json::array({written(v.first), written(v.second)});
}
template <class T>
Json value_of(const std::optional<T>& v) {
  return v ? written(*v) : Json(nullptr);
}
template <class T>
Json list_of(const T& values) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(written(value));
  return list;
}
template <class T>
Json value_of(const std::vector<T>& v) {
  return list_of(v);
}
Json value_of(const std::array<double, 5>& v) { return list_of(v); }

template <class T>
concept Plain = std::same_as<T, bool> || std::integral<T> || std::same_as<T, std::string>;
template <class T>
concept Struct = requires(Writer& writer, const T& value) {
  study_format::fields(writer, value);
};

template <class T>
Json written(const T& value) {
  if constexpr (Plain<T>) {
    return Json(value);
  } else if constexpr (Struct<T>) {
    Writer writer;
    study_format::fields(writer, value);
    return std::move(writer.object);
  } else {
    return value_of(value);
  }
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Results of one quantity go through Json one by one; lists of them and what holds such lists are
/// put together as text, since all of a large study as one Json takes ten times its text.
template <class T>
concept Whole = std::same_as<T, MeasureResult> || std::same_as<T, DifferenceResult> ||
    std::same_as<T, StatusCounts>;

template <class T>
void append(std::string& out, const T& value);

struct Appender {
  std::string& out;
  bool first = true;
  template <class T>
  void operator()(const char* name, const T& value) {
    out += first ? "\"" : ",\"";
    first = false;
    out += name;  // field names need no escapes
    out += "\":";
    append(out, value);
  }
  template <class T>
  void where_filled(const char* name, const T& value) {
    if (!value.empty()) (*this)(name, value);
  }
};

template <class T>
void append_list(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (k > 0) out += ',';
    append(out, values[k]);
  }
  out += ']';
}

template <class T>
constexpr bool kListOfStructs = false;
template <class T>
constexpr bool kListOfStructs<std::vector<T>> = Struct<T> || kListOfStructs<T>;

template <class T>
void append(std::string& out, const T& value) {
  if constexpr (kListOfStructs<T>) {
    append_list(out, value);
  } else if constexpr (Struct<T> && !Whole<T>) {
    out += '{';
    Appender appender{out};
    study_format::fields(appender, value);
    out += '}';
  } else {
    out += text_of(written(value));
  }
}

/// The fields of the study itself, one a line.
struct LineAppender {
  std::string& out;
  template <class T>
  void operator()(const char* name, const T& value) {
    out += fmt::format(",\n\"{}\": ", name);
    append(out, value);
  }
};

/// [bytes] more than the results take as text: memory that is not written to costs nothing, while
/// text that grows is copied.
std::size_t room_for(const EnsembleResult& results) {
  constexpr std::size_t kMeasureBytes = 512, kDifferenceBytes = 384;
  std::size_t measures = 0, differences = 0;
  for (const auto& variant : results.worlds)
    for (const auto& row : variant)
      for (const WorldResult& world : row) {
        measures += world.measures.size() + world.outcomes.size() + world.utilities.size() +
                    world.analyst_utilities.size();
        for (const SignSplit& split : world.signs)
          measures += split.positive.size() + split.negative.size();
      }
  for (const auto& row : results.comparisons)
    for (const ComparisonResult& one : row)
      differences += one.measures.size() + one.outcomes.size() + one.utilities.size();
  return measures * kMeasureBytes + differences * kDifferenceBytes;
}

// ---- reading ----

/// Thrown inside this file only: the words of what is wrong, and where in the JSON.
struct FormError {
  std::string message;
};

/// A step into the JSON; the path is spelled only when something is wrong.
struct Path {
  const Path* above = nullptr;
  const char* name = nullptr;
  std::size_t index = 0;

  [[nodiscard]] std::string text() const {
    if (above == nullptr) return "";
    const std::string before = above->text();
    if (name == nullptr) return fmt::format("{}[{}]", before, index);
    return before.empty() ? name : fmt::format("{}.{}", before, name);
  }
};

[[noreturn]] void wrong(const Path& path, const char* kind) {
  throw FormError{fmt::format("`{}` is not {}.", path.text(), kind)};
}

template <class T>
void read(const Json& json, const Path& path, T& value);

struct Reader {
  const Json& object;
  const Path& path;
  template <class T>
  void operator()(const char* name, T& value) {
    const Path inside{&path, name, 0};
    const auto found = object.find(name);
    if (found == object.end()) throw FormError{fmt::format("`{}` is missing.", inside.text())};
    read(*found, inside, value);
  }
  template <class T>
  void where_filled(const char* name, T& value) {
    if (object.find(name) != object.end()) (*this)(name, value);
  }
};

void read_into(const Json& json, const Path& path, bool& value) {
  if (!json.is_boolean()) wrong(path, "true or false");
  value = json.get<bool>();
}

template <std::integral T>
void read_into(const Json& json, const Path& path, T& value) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
  if (json.is_number_unsigned() && json.get<std::uint64_t>() <= kMost) {
    value = static_cast<T>(json.get<std::uint64_t>());
  } else if (json.is_number_integer() && !json.is_number_unsigned() && std::is_signed_v<T> &&
             json.get<std::int64_t>() >= static_cast<std::int64_t>(std::numeric_limits<T>::min())) {
    value = static_cast<T>(json.get<std::int64_t>());
  } else {
    wrong(path, "a whole number of the size that stands there");
  }
}

void read_into(const Json& json, const Path& path, double& value) {
  if (json.is_null()) {
    value = std::numeric_limits<double>::quiet_NaN();
  } else if (json.is_number()) {
    value = json.get<double>();
  } else {
    wrong(path, "a number");
  }
}

void read_into(const Json& json, const Path& path, std::string& value) {
  if (!json.is_string()) wrong(path, "a text");
  value = json.get<std::string>();
}

template <class A, class B>
void read_two(const Json& json, const Path& path, A& a, B& b) {
  if (!json.is_array() || json.size() != 2) wrong(path, "a list of two");
  read(json[0], Path{&path, nullptr, 0}, a);
  read(json[1], Path{&path, nullptr, 1}, b);
}
void read_into(const Json& json, const Path& path, Interval& v) {
  read_two(json, path, v.low, v.high);
}
void read_into(const Json& json, const Path& path, SourceSpan& v) {
  read_two(json, path, v.begin, v.end);
}
template <class A, class B>
void read_into(const Json& json, const Path& path, std::pair<A, B>& v) {
  read_two(json, path, v.first, v.second);
}

void read_into(const Json& json, const Path& path, MechanismId& v) {
  std::int32_t value = -1;
  read_into(json, path, value);
  v = value < 0 ? MechanismId() : MechanismId(static_cast<std::size_t>(value));
}

void read_into(const Json& json, const Path& path, std::array<double, 5>& v) {
  if (!json.is_array() || json.size() != v.size()) wrong(path, "a list of five numbers");
  for (std::size_t k = 0; k < v.size(); ++k) read(json[k], Path{&path, nullptr, k}, v[k]);
}

template <class T>
void read_into(const Json& json, const Path& path, std::optional<T>& v) {
  if (json.is_null()) return v.reset();
  read(json, path, v.emplace());
}

/// Grows with what stands in the text, never by a number that the text states.
template <class T>
void read_into(const Json& json, const Path& path, std::vector<T>& v) {
  if (!json.is_array()) wrong(path, "a list");
  v.clear();
  for (std::size_t k = 0; k < json.size(); ++k)
    read(json[k], Path{&path, nullptr, k}, v.emplace_back());
}

template <class T>
void read(const Json& json, const Path& path, T& value) {
  if constexpr (Struct<T>) {
    if (!json.is_object()) wrong(path, "a map");
    Reader reader{json, path};
    study_format::fields(reader, value);
  } else {
    read_into(json, path, value);
  }
}

/// nullopt: a study of this format; otherwise why not.
std::optional<Diagnostics> refused_format(const Json& root) {
  const auto mark = root.is_object() ? root.find(kMark) : root.end();
  if (!root.is_object() || mark == root.end() || !mark->is_number_integer())
    return refusal(DiagnosticCode::study_form, {}, "This JSON is no study.", kExpected);
  if (mark->is_number_unsigned() && mark->get<std::uint64_t>() == kFormat) return std::nullopt;
  const bool later = mark->is_number_unsigned() && mark->get<std::uint64_t>() > kFormat;
  if (!later)
    return refusal(DiagnosticCode::study_form, {}, "This JSON is no study of a known format.",
                   kExpected);
  return refusal(
      DiagnosticCode::study_of_later_format, {},
      fmt::format("The study has format {}; this version reads format {}.", mark->dump(), kFormat),
      "A study that this version wrote, or a newer version of the program.");
}

}  // namespace

std::string write_study(const Study& study) {
  std::string out;
  out.reserve(room_for(study.results) + 2 * study.scenario_text.size());
  out += fmt::format("{{\"{}\": {}", kMark, kFormat);
  LineAppender appender{out};
  study_format::fields(appender, study);
  return out += "}\n";
}

Result<Study> read_study(const SourceText& text) {
  try {
    const auto shallow = [](int depth, Json::parse_event_t, Json&) {
      if (depth > kDeepest) throw FormError{"The JSON nests too deeply to be a study."};
      return true;
    };
    const Json root = Json::parse(text.text(), shallow);
    if (auto refused = refused_format(root)) return *std::move(refused);
    Study study;
    read(root, Path{}, study);
    if (const auto misfit = misfit_of(study)) throw FormError{*misfit};
    return study;
  } catch (const Json::parse_error& error) {
    const auto size = static_cast<std::uint32_t>(text.text().size());
    const auto byte = static_cast<std::uint32_t>(error.byte > 0 ? error.byte - 1 : 0);
    const bool cut = byte >= size;
    if (!cut && text.name().ends_with(".yaml")) {
      return refusal(DiagnosticCode::study_not_json, {}, "This is a scenario, and no study.",
                     "`foedus run FILE` makes a study of it, with the report.");
    }
    return refusal(DiagnosticCode::study_not_json, {std::min(byte, size), std::min(byte + 1, size)},
                   cut ? "The study is cut off: it ends in the middle."
                       : "This is not JSON: it stops making sense here.",
                   kExpected);
  } catch (const Json::exception&) {
    return refusal(DiagnosticCode::study_not_json, {},
                   "The study holds a number that no computer number can hold.", kExpected);
  } catch (const FormError& error) {
    return refusal(DiagnosticCode::study_form, {}, error.message, kExpected);
  }
}

}  // namespace foedus

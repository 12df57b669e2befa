#include "report/diagnostics_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "report/display_width.h"
#include "report/edited_lines.h"
#include "report/source_window.h"

namespace foedus {

namespace {

constexpr std::size_t kProposalLines = 6;  // a longer proposal is cut, the JSON has it whole

std::string counted(std::size_t n, std::string_view word) {
  return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s");
}

/// Writes diagnostics about one source; holds what every part of the layout needs.
class Writer {
 public:
  Writer(const SourceText& source, const DiagnosticsTextStyle& style)
      : source_(source), style_(style) {}

  std::string write(const Diagnostic& diagnostic) {
    out_.clear();
    gutter_ = gutter_width(diagnostic);
    headline(diagnostic);
    place(diagnostic.where, "");
    window(diagnostic.where, true);
    expected(diagnostic);
    for (const RelatedPlace& related : diagnostic.related) {
      out_ +=
          paint("  note", kNote) + ": " + wrap_words(printable(related.message), 8, width()) + '\n';
      place(related.where, "");
      window(related.where, false);
    }
    proposal(diagnostic);
    return out_;
  }

 private:
  static constexpr std::string_view kError = "\x1b[1;31m";
  static constexpr std::string_view kWarning = "\x1b[1;33m";
  static constexpr std::string_view kNote = "\x1b[1;36m";
  static constexpr std::string_view kGutter = "\x1b[34m";
  static constexpr std::string_view kGood = "\x1b[32m";

  [[nodiscard]] std::string paint(std::string_view text, std::string_view colour) const {
    if (!style_.colour) return std::string(text);
    return fmt::format("{}{}\x1b[0m", colour, text);
  }

  [[nodiscard]] std::size_t width() const { return style_.width; }

  /// The command line, or one setting of it, is a source of one line without a number.
  [[nodiscard]] bool is_setting() const {
    return source_.name().starts_with("--") || source_.name() == "command line";
  }

  [[nodiscard]] std::size_t gutter_width(const Diagnostic& diagnostic) const {
    std::uint32_t last = source_.position(diagnostic.where.begin).line;
    for (const RelatedPlace& related : diagnostic.related) {
      last = std::max(last, source_.position(related.where.begin).line);
    }
    return is_setting() ? 1 : std::to_string(last + 1).size();
  }

  void headline(const Diagnostic& diagnostic) {
    const std::string_view colour = diagnostic.severity == Severity::error     ? kError
                                    : diagnostic.severity == Severity::warning ? kWarning
                                                                               : kNote;
    std::string_view message = diagnostic.message;
    if (message.ends_with('.')) message.remove_suffix(1);  // a headline has none
    const std::string head =
        fmt::format("{} {}", severity_word(diagnostic.severity), code_name(diagnostic.code));
    out_ += paint(head, colour) + ": " + wrap_words(printable(message), 2, width() - 12) + '\n';
  }

  void place(SourceSpan where, std::string_view indent) {
    const std::string arrow = paint(fmt::format("{:>{}}", "-->", gutter_ + 3), kGutter);
    if (is_setting() || source_.text().empty() || where == SourceSpan{}) {
      out_ += fmt::format("{}{} {}\n", indent, arrow, printable(source_.name()));
    } else {
      const SourcePosition at = source_.position(where.begin);
      out_ += fmt::format("{}{} {}:{}:{}\n", indent, arrow, printable(source_.name()), at.line,
                          at.column);
    }
  }

  void row(std::string_view number, std::string_view text) {
    std::string line = paint(fmt::format("{:>{}} |", number, gutter_), kGutter);
    if (!text.empty()) line += ' ';
    out_ += line.append(text) += '\n';
  }

  [[nodiscard]] std::size_t room() const {
    const std::size_t gutter = gutter_ + 3;
    return width() > gutter + 20 ? width() - gutter : 20;
  }

  [[nodiscard]] std::string number(std::uint32_t line) const {
    return is_setting() ? std::string() : std::to_string(line);
  }

  /// The marked line with carets, and (where asked) the line before it.
  void window(SourceSpan where, bool with_line_before) {
    if (source_.text().empty() || where == SourceSpan{}) return;  // about the whole of it
    const std::uint32_t line = source_.position(where.begin).line;
    const SourceSpan span = source_.line_span(line);
    const std::size_t begin = where.begin - span.begin;
    const std::size_t end = std::max(where.begin, std::min(where.end, span.end)) - span.begin;
    if (with_line_before && line > 1 && !source_.line(line - 1).empty()) {
      // The line before keeps the same cut only when both fit; it is there for orientation.
      row(number(line - 1), window_line(source_.line(line - 1), 0, 0, room()).text);
    }
    const WindowLine shown = window_line(source_.line(line), begin, end, room());
    row(number(line), shown.text);
    row("", paint(shown.carets, kError));
  }

  void expected(const Diagnostic& diagnostic) {
    if (diagnostic.expected.empty()) return;
    out_ += "  expected: " + wrap_words(printable(diagnostic.expected), 12, width() - 12) + '\n';
  }

  void proposal(const Diagnostic& diagnostic) {
    if (!diagnostic.proposal) return;
    const Proposal& proposal = *diagnostic.proposal;
    const std::string message = printable(proposal.message);
    const bool introduces = message.ends_with(':');  // "write this instead:"
    if (!message.empty() && !introduces) out_ += "  " + wrap_words(message, 4, width()) + '\n';
    if (source_.text().empty()) return;
    const bool nothing_left =
        edited_lines(source_, proposal).find_first_not_of(" \n") == std::string::npos;
    if (nothing_left) {
      if (introduces) out_ += "  " + message.substr(0, message.size() - 1) + '\n';
      return;
    }
    out_ += "  " + paint(introduces ? message : "write instead:", kGood) + '\n';
    show_edited_lines(proposal);
  }

  /// The lines that the proposal touches, as they read after it.
  void show_edited_lines(const Proposal& proposal) {
    const std::uint32_t first = source_.position(proposal.where.begin).line;
    const std::string edited = edited_lines(source_, proposal);
    const std::size_t mark = proposal.where.begin - source_.line_span(first).begin;
    std::size_t at = 0;
    for (std::size_t shown = 0; at <= edited.size(); ++shown) {
      const std::size_t end = std::min(edited.find('\n', at), edited.size());
      const std::string_view line = std::string_view(edited).substr(at, end - at);
      if (shown == kProposalLines) {
        row("", "...");
        return;
      }
      const bool marked = mark >= at && mark <= end;
      const std::size_t begin = marked ? mark - at : 0;
      const std::size_t stop = marked ? begin + proposal.text.size() : 0;
      row(number(first + static_cast<std::uint32_t>(shown)),
          window_line(line, begin, std::max(begin, std::min(stop, line.size())), room()).text);
      at = end + 1;
    }
  }

  const SourceText& source_;
  const DiagnosticsTextStyle& style_;
  std::size_t gutter_ = 1;
  std::string out_;
};

}  // namespace

std::string diagnostics_text(const Diagnostics& diagnostics, const SourceText& source,
                             const DiagnosticsTextStyle& style) {
  std::string text;
  Writer writer(source, style);
  for (const Diagnostic& diagnostic : diagnostics.all()) text += writer.write(diagnostic) + '\n';
  const std::string summary = diagnostics_summary(diagnostics);
  if (!summary.empty()) text += summary + '\n';
  return text;
}

std::string diagnostics_summary(const Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const std::size_t warnings = diagnostics.warning_count();
  if (errors + warnings == 0) return {};
  std::string text;
  if (errors > 0) text += counted(errors, "error");
  if (errors > Diagnostics::kErrorLimit) {
    text += fmt::format(" (the first {} are shown)", Diagnostics::kErrorLimit);
  }
  if (warnings > 0) text += (text.empty() ? "" : ", ") + counted(warnings, "warning");
  const auto wanted = errors > 0 ? Severity::error : Severity::warning;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity != wanted) continue;
    return text + fmt::format(". `foedus explain {}` says more.", code_name(diagnostic.code));
  }
  return text + '.';
}

}  // namespace foedus

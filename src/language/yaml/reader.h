// The state of one reading: where it stands, which blocks and brackets are open, what is wrong.
// Private to language/yaml; the steps are in block_*.cc, flow_*.cc, *_scalar.cc and mistakes.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "language/document.h"
#include "language/yaml/line_table.h"
#include "language/yaml/reader_parts.h"

namespace foedus::yaml {

class Reader {
 public:
  Reader(std::string_view text, Document& document);
  void read();
  [[nodiscard]] std::vector<Diagnostic> take_errors();

 private:
  // --- where it stands
  [[nodiscard]] bool more_lines() const { return line_ < lines_.size() && !stopped_; }
  [[nodiscard]] Line& here() { return lines_[line_]; }
  [[nodiscard]] bool at_line_end() { return at_ >= here().end; }
  [[nodiscard]] char peek(std::uint32_t ahead = 0) const;
  [[nodiscard]] std::string_view slice(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] std::size_t line_of(std::uint32_t offset) const;
  void skip_blanks();
  bool next_content();
  void note_comment(std::size_t line, std::uint32_t begin, bool trailing);
  void finish_line(std::string_view after_what);
  void skip_line();

  // --- complaints (mistakes.cc, indentation.cc, characters_check.cc)
  Diagnostic& report(DiagnosticCode code, SourceSpan where, std::string message,
                     std::string expected = {});
  static void propose(Diagnostic& error, std::string message, SourceSpan where, std::string text);
  void propose_line(Diagnostic& error, std::uint32_t begin, std::uint32_t end,
                    std::string_view replacement);
  void check_characters();
  void check_line_characters(std::size_t line);
  void check_odd_indents();
  [[nodiscard]] bool looks_like_entry_with_odd_space(std::size_t number) const;
  std::int32_t block_indent(std::int32_t parent);
  void settle();
  std::int32_t choose_level(std::int32_t lower, std::int32_t upper);
  void blame_indent(std::size_t line, std::int32_t expected, std::string_view under);
  void over_indented(Node& map, std::int32_t indent);
  void hand_back_entry(Node& map, std::int32_t indent);
  [[nodiscard]] bool seen_inside(std::int32_t lower, std::string_view key) const;
  [[nodiscard]] std::string_view key_of(std::size_t line) const;
  [[nodiscard]] bool entry_slid_left(const Node& map, std::int32_t indent) const;
  void find_slipped_entries(Node& map, std::int32_t indent);
  void duplicate_key(Node& map, std::size_t first, const MapEntry& again);
  bool blame_empty_opener(const Node& map, std::size_t first);
  bool dedented_opener(const Node& map, std::size_t opener, std::int32_t indent);

  // --- blocks (block_reader.cc, block_entries.cc)
  void read_block(Node& out, std::int32_t parent);
  void read_map(Node& out, std::int32_t indent, std::uint32_t begin);
  void read_entries(Node& map, std::int32_t indent);
  void read_entry(Node& map, std::int32_t indent);
  void read_entry_value(const Node& map, Node& out, std::int32_t indent);
  void read_list(Node& out, std::int32_t indent);
  void read_item(Node& list, std::int32_t indent);
  bool first_line_is_entry(std::int32_t parent);
  [[nodiscard]] bool starts_item(std::size_t line) const;
  [[nodiscard]] bool looks_like_entry(std::size_t line) const;
  bool read_key(MapEntry& entry);
  bool recover_key(MapEntry& entry);
  bool read_quoted_key(MapEntry& entry);
  bool missing_colon(MapEntry& entry);
  bool refuse_line();
  bool refuse_marker();
  void too_deep(SourceSpan where);

  // --- values on the key's own line (block_reader.cc)
  void read_inline_value(Node& out, std::int32_t parent);
  void read_flow(Node& out, std::int32_t parent);
  bool refuse_start(Node& out, std::int32_t parent);

  // --- scalars
  void read_plain(Node& out, std::int32_t parent);
  std::uint32_t plain_end_on_line(bool& colon, bool& glued_comment);
  bool continues_plain(std::size_t line, std::int32_t parent);
  void plain_mistake(Node& out, std::uint32_t begin, std::uint32_t end, bool colon);
  bool read_quoted(Node& out, std::int32_t parent);
  bool read_escape(Node& out);
  void fold_quoted(Node& out, std::size_t next, std::size_t line_text);
  void unclosed_quote(Node& out, std::uint32_t begin, std::size_t line);
  std::uint32_t intended_quote_end(std::uint32_t begin, std::uint32_t line_end) const;
  void read_block_scalar(Node& out, std::int32_t parent);
  std::int32_t text_indent(std::int32_t parent, std::int32_t explicit_indent);
  bool belongs_to_text(std::int32_t parent, std::int32_t indent, bool any);
  void take_text(Node& out, std::uint32_t begin, std::uint32_t end);
  void take_single_quoted(Node& out, std::int32_t parent);
  void curly_quotes(Node& out, SourceSpan where);

  // --- brackets (flow_reader.cc; flow_mistakes.cc and flow_values.cc when they go wrong)
  void read_flow_map(Node& out);
  void read_flow_list(Node& out);
  void read_flow_map_body(Node& out, std::uint32_t begin);
  void read_flow_entry(Node& map, KeyIndex& index);
  void propose_without_entry(Diagnostic& error, std::uint32_t begin);
  bool read_flow_key(Node& map, MapEntry& entry);
  void read_flow_value(Node& out);
  void read_flow_plain(Node& out);
  bool open_bracket();
  void close_bracket(Node& out);
  bool skip_flow_space();
  [[nodiscard]] FlowToken flow_token(std::uint32_t begin) const;
  [[nodiscard]] bool inside(char opener) const;
  [[nodiscard]] bool in_list() const;
  bool closes_or_complains(char own, Node& out);
  bool empty_flow_item();
  void after_flow_item();
  bool flow_key(const FlowToken& token, MapEntry& entry);
  bool item_without_colon(Node& map, const FlowToken& token, MapEntry& entry);
  bool key_in_list(Node& out, std::uint32_t last_end);
  bool flow_plain_slip(Node& out, const FlowToken& token);
  bool comma_slip(Node& out, const FlowToken& token, std::uint32_t end);
  bool bracket_slip(Node& out, std::uint32_t begin, std::uint32_t end);
  bool quote_slip(Node& out, std::uint32_t begin, std::uint32_t end, std::string_view what);
  void second_colon(Node& out, const FlowToken& token);
  void line_break_slip(const FlowToken& token);
  void unclosed_flow();
  void inner_quotes(Node& out);
  [[nodiscard]] std::uint32_t intended_end(std::uint32_t begin) const;
  [[nodiscard]] bool key_follows(std::uint32_t at, std::uint32_t end) const;
  void semicolon(Node& out, std::uint32_t begin, std::uint32_t at, std::uint32_t next);
  [[nodiscard]] bool holds_prose(std::uint32_t begin);
  [[nodiscard]] int closers_missing_openers(std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  LineTable lines_;
  Document& document_;
  std::vector<Diagnostic> errors_;
  std::vector<std::size_t> error_lines_;
  std::size_t line_ = 0;
  std::uint32_t at_ = 0;
  std::vector<Level> levels_;
  std::string entry_name_;               // the key whose value is being read
  std::vector<std::uint32_t> brackets_;  // offsets of the open { and [
  std::int32_t flow_parent_ = -1;
  std::uint32_t flow_end_ = 0;  // one past the last token inside the flow
  bool broken_ = false;         // the flow ran into the next entry
  std::size_t echoes_ = 0;      // complaints about lines that have one already
  bool stopped_ = false;        // enough errors
  Diagnostic ignored_;          // takes proposals of complaints that are not kept
};

}  // namespace foedus::yaml

// Who plays which role in the castings that were run. It repeats what the file says and claims
// nothing about whom it names.
#include <algorithm>

#include "report/html/sections.h"
#include "scenario/casting.h"

namespace foedus {
namespace {

bool was_run(const ReportView& view, const Casting& casting) {
  const auto& names = view.study.perspectives;
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return parse_world_name(name).casting == casting.changes.name;
  });
}

std::string source_keys(const ReportView& view, const Role& role) {
  std::string keys;
  for (const CitationId id : role.sources)
    keys += (keys.empty() ? "" : ", ") + view.scenario.citations[id.index()].key;
  return keys.empty() ? "none stated" : keys;
}

}  // namespace

void add_castings(Page& page, const ReportView& view) {
  PageTable table;
  table.numbers = false;
  table.header = {"casting", "role", "played by", "sources", "note"};
  for (const Casting& casting : view.scenario.castings) {
    if (!was_run(view, casting)) continue;
    for (const Role& role : casting.roles) {
      std::vector<PageTable::Cell> row;
      row.push_back({casting.changes.name, "", true});
      // The key: a scenario whose casting was applied names the player in the actor's name.
      row.push_back({"`" + view.scenario.actors[role.actor.index()].key + "`"});
      row.push_back({role.plays});
      row.push_back({source_keys(view, role)});
      row.push_back({role.note.empty() ? casting.note : role.note});
      table.rows.push_back(std::move(row));
    }
  }
  if (table.rows.empty()) return;
  page.open("section");
  page.heading(2, "Who plays which role", "castings");
  page.paragraph(
      "A casting names real actors for the roles of the model and brings numbers with it. It says "
      "what follows if they are taken to be in these roles, not that they are. In tables it stands "
      "beside the "
      "perspectives.");
  table.caption = "Roles that are not listed are played by nobody in particular.";
  page.table(table);
  page.close();
}

}  // namespace foedus

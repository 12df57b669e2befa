// The script is ours and holds no text of the scenario: it reads names from the page's attributes.
#include "report/html/elicit_form.h"

#include <string_view>

#include "base/version.h"
#include "fmt/format.h"
#include "report/csv.h"
#include "report/elicit_questions.h"
#include "report/html/page.h"
#include "report/html/sections.h"
#include "report/svg/markup.h"

namespace foedus {

namespace {

constexpr std::string_view kFormStyle = R"css(
.question{border-top:1px solid var(--line);padding:.4em 0 .8em;break-inside:avoid}
.question h2{border:0;margin:.6em 0 .2em;padding:0;font-size:1.15rem}
.answers{display:grid;grid-template-columns:minmax(0,30em) 10em;gap:.45em 1em;align-items:center;margin:.6em 0}
.answers input,#who{font:inherit;padding:.3em .5em;border:1px solid #767676;border-radius:3px;width:100%;min-height:2.4em}
#who{max-width:22em}
.wrong{color:#a61c3c;min-height:1.4em;margin:.2em 0}
button{font:inherit;padding:.5em 1.2em;border:1px solid var(--accent);border-radius:3px;background:var(--accent);color:#fff;cursor:pointer}
button:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media screen and (max-width:700px){.answers{grid-template-columns:minmax(0,1fr)}}
@media print{button,.screen{display:none}.answers input,#who{border:0;border-bottom:1px solid #000;border-radius:0}}
)css";

constexpr std::string_view kScript = R"js(
'use strict';
document.getElementById('save').hidden=false;
const number=text=>{const t=text.trim();if(t==='')return null;
  const percent=/%$/.test(t);const v=Number(t.replace(/\s*%$/,''));
  return Number.isFinite(v)?(percent?v/100:v):NaN;};
const cell=text=>/[",\n\r]/.test(text)?'"'+text.replace(/"/g,'""')+'"':text;
function faultOf(question){
  const [low,mid,high]=[...question.querySelectorAll('input')].map(i=>number(i.value));
  if(low===null&&mid===null&&high===null)return '';
  if(low===null||mid===null||high===null)return 'Fill in all three, or leave all three empty.';
  if([low,mid,high].some(Number.isNaN))return 'Numbers only, with a point: 0.3 or 30 %.';
  if(!(low<mid&&mid<high))return 'The three rise: the first is the lowest, the last the highest.';
  const least=number(question.dataset.least||''),greatest=number(question.dataset.greatest||'');
  if((least!==null&&low<=least)||(greatest!==null&&high>=greatest))
    return 'All three lie between '+least+' and '+greatest+'.';
  return '';
}
document.getElementById('save').addEventListener('click',()=>{
  const who=document.getElementById('who').value.trim();
  let ok=who!=='';
  document.getElementById('nameless').textContent=ok?'':'Please say who answers.';
  const rows=[['expert','quantity','p5','p50','p95','least','greatest']];
  for(const question of document.querySelectorAll('.question')){
    const fault=faultOf(question);
    question.querySelector('.wrong').textContent=fault;
    if(fault)ok=false;
    const values=[...question.querySelectorAll('input')].map(i=>i.value.trim());
    rows.push([who,question.dataset.name,...values,question.dataset.least||'',question.dataset.greatest||'']);
  }
  const state=document.getElementById('state');
  if(!ok){state.textContent='Not saved yet: see the notes above.';return;}
  const text=rows.map(r=>r.map(cell).join(',')).join('\n')+'\n';
  const link=document.createElement('a');
  link.href=URL.createObjectURL(new Blob([text],{type:'text/csv;charset=utf-8'}));
  link.download=(who.replace(/[^\p{L}\p{N}_-]+/gu,'_')||'answers')+'.csv';
  document.body.append(link);link.click();link.remove();
  state.textContent='Saved as '+link.download+'.';
});
)js";

void add_answer(Page& page, std::string_view id, std::string_view question) {
  page.markup(fmt::format("<label for=\"{}\">{} &hellip;</label>", id, escaped_markup(question)));
  page.markup(fmt::format("<input id=\"{}\" inputmode=\"decimal\" autocomplete=\"off\">\n", id));
}

void add_question(Page& page, const PlainQuestion& one, std::size_t number) {
  page.open("section",
            fmt::format("class=\"question\" data-name=\"{}\" data-least=\"{}\" "
                        "data-greatest=\"{}\"",
                        escaped_markup(one.name), csv_number(one.least), csv_number(one.greatest)));
  page.markup(fmt::format("<h2>{}. {}</h2>\n", number, prose_markup(one.title)));
  page.paragraph(one.about.empty() ? "The file has no note that says what this is." : one.about);
  if (!one.scale.empty()) page.paragraph(one.scale, "class=\"quiet\"");
  if (!one.compare.empty()) page.paragraph("To compare: " + one.compare, "class=\"quiet\"");
  page.paragraph(fmt::format("Name in the file: `{}`{}.", one.name,
                             one.enters.empty() ? "" : "; it enters " + one.enters),
                 "class=\"quiet\"");
  page.open("div", "class=\"answers\"");
  add_answer(page, fmt::format("q{}-low", number), kMostlyAbove);
  add_answer(page, fmt::format("q{}-middle", number), kEvenOdds);
  add_answer(page, fmt::format("q{}-high", number), kMostlyBelow);
  page.close();
  page.markup("<p class=\"wrong\" role=\"status\"></p>\n");
  page.close();
}

}  // namespace

std::string render_elicit_form(const ElicitAnswer& answer) {
  Page page("");
  const auto questions = plain_questions(answer);
  const std::string& title = answer.scenario.title;
  page.element("h1", title.empty() ? std::string("Questions") : "Questions: " + title);
  if (!answer.scenario.question.empty()) page.paragraph(answer.scenario.question, "class=\"lead\"");
  page.paragraph(
      "These numbers of a model have no source yet. Please say what you know of them, each in "
      "three "
      "comparisons; think of many cases like this one. Leave all three empty where you cannot say. "
      "The numbers that the model holds now are left out, so that they do not pull your answers. "
      "The page sends nothing: it saves a table on your machine, or can be printed.");
  if (!answer.scenario.units.empty())
    page.paragraph("Where a number is a utility: " + answer.scenario.units, "class=\"quiet\"");
  page.markup(
      "<p><label for=\"who\">Who answers</label><br><input id=\"who\" "
      "autocomplete=\"off\"></p>\n<p class=\"wrong\" id=\"nameless\" role=\"status\"></p>\n");
  for (std::size_t q = 0; q < questions.size(); ++q) add_question(page, questions[q], q + 1);
  if (questions.empty()) page.paragraph("There is nothing to ask about.");
  page.markup(
      "<p class=\"screen\"><button id=\"save\" type=\"button\" hidden>Save as a "
      "table</button> <span id=\"state\" role=\"status\"></span></p>\n");
  page.paragraph(fmt::format("Made by foedus {} from the scenario with sha256 {}. `foedus pool` "
                             "reads the tables of several people together.",
                             kVersion, answer.study.scenario_sha256),
                 "class=\"quiet\"");
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
  out += fmt::format("<title>{}</title>\n", escaped_markup("Questions: " + title));
  out += "<style>" + style_sheet() + std::string(kFormStyle) + "</style>\n</head>\n<body>\n";
  out += page.finish();
  out += fmt::format("<script>{}</script>\n</body>\n</html>\n", kScript);
  return out;
}

}  // namespace foedus

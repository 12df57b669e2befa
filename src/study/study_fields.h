// The fields of a study beside its results (result_fields.h), as writing and reading walk them.
#pragma once

#include "study/result_fields.h"
#include "study/study.h"

namespace foedus::study_format {

template <class Archive, Is<StudyRequest> T>
void fields(Archive& archive, T& v) {
  archive("draws", v.draws);
  archive("limit_draws", v.limit_draws);
  archive("seed", v.seed);
  archive("sampling", v.sampling);
  archive("set", v.set);
  archive("lever", v.lever);
  archive("off", v.off);
  archive("fix", v.fix);
  archive("perspective", v.perspective);
}

template <class Archive, Is<StudyWorldPrecision> T>
void fields(Archive& archive, T& v) {
  archive("lambda", v.lambda);
  archive("limit", v.limit);
}

template <class Archive, Is<StudyAlternative> T>
void fields(Archive& archive, T& v) {
  archive("levers", v.levers);
  archive("treatment", v.treatment);
  archive("baseline", v.baseline);
  archive("forced", v.forced);
  archive("sets_not_in_baseline", v.sets_not_in_baseline);
}

template <class Archive, Is<StudyCurve> T>
void fields(Archive& archive, T& v) {
  archive("quantity", v.quantity);
  archive("perspective", v.perspective);
  archive("x", v.x);
  archive("draws", v.draws);
  archive("precision", v.precision);
  archive("alternatives", v.alternatives);
  archive("values", v.values);
  archive("statuses", v.statuses);
}

template <class Archive, Is<StudyTurning> T>
void fields(Archive& archive, T& v) {
  archive("quantity", v.quantity);
  archive("perspective", v.perspective);
  archive("measure", v.measure);
  archive("lower", v.lower);
  archive("higher", v.higher);
  archive("value", v.value);
  archive("between", v.between);
  archive("precision", v.precision);
}

template <class Archive, Is<StudyCentral> T>
void fields(Archive& archive, T& v) {
  archive("alternative", v.alternative);
  archive("status", v.status);
  archive("relative_certificate", v.relative_certificate);
  archive("action_probability", v.action_probability);
  archive("branch_probability", v.branch_probability);
  archive("reach", v.reach);
  archive("belief", v.belief);
}

template <class Archive, Is<Study::Comparison> T>
void fields(Archive& archive, T& v) {
  archive("variant", v.variant);
  archive("first", v.first);
  archive("second", v.second);
}

template <class Archive, Is<Study> T>
void fields(Archive& archive, T& v) {
  archive("version", v.version);
  archive("scenario_name", v.scenario_name);
  archive("scenario_sha256", v.scenario_sha256);
  archive("scenario_text", v.scenario_text);
  archive("request", v.request);
  archive("precisions", v.precisions);
  archive("perspectives", v.perspectives);
  archive("alternatives", v.alternatives);
  archive("measures", v.measures);
  archive("outcomes", v.outcomes);
  archive("actors", v.actors);
  archive("inputs", v.inputs);
  archive("unsourced", v.unsourced);
  archive("notes", v.notes);
  archive("comparisons", v.comparisons);
  archive("why", v.why);
  archive("why_measure", v.why_measure);
  archive("results", v.results);
  archive("curves", v.curves);
  archive("turnings", v.turnings);
  archive("central", v.central);
}

}  // namespace foedus::study_format

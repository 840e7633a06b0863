// How long a run has trained is counted as long as its weights live.

#include "engine/session/session.h"
#include "tests/engine/support/experiments.h"
#include "tests/engine/support/watched_session.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;
using test::shared;
using test::SnapshotPointer;
using test::WatchedSession;
using test::web_playground;

TEST_CASE("Training time grows with training alone, and begins anew with the weights", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  CHECK(session.wait_until_idle()->progress.seconds == 0);
  session->post(RunEpochs{5});
  const double once = session.wait_until_idle()->progress.seconds;
  CHECK(once > 0);
  session->post(Edit{shared(web_playground("circle", {5}))});
  CHECK(session.wait_until_idle()->progress.seconds == once);
  session->post(RunEpochs{5});
  CHECK(session.wait_until_idle()->progress.seconds > once);
  session->post(Reset{});
  CHECK(session.wait_until_idle()->progress.seconds == 0);
}

TEST_CASE("A run that is loaded brings its training time along, or nobody knows it", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  session->post(RunEpochs{2});
  const SnapshotPointer trained = session.wait_until_idle();
  Experiment saved = *trained->progress.experiment;
  const Vector& parameters = trained->progress.parameters;
  saved.parameters = std::vector<Scalar>(parameters.data(), parameters.data() + parameters.size());
  saved.history = trained->progress.history;
  session->post(Load{shared(saved), 7.5});
  CHECK(session.wait_until_idle()->progress.seconds == 7.5);
  session->post(RunEpochs{1});
  CHECK(session.wait_until_idle()->progress.seconds > 7.5);
  session->post(Load{shared(saved)});
  CHECK(std::isnan(session.wait_until_idle()->progress.seconds));
  session->post(Load{shared(web_playground("circle", {3}))});
  CHECK(session.wait_until_idle()->progress.seconds == 0);
}

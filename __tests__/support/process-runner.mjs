import LightRunner from "jest-light-runner/child-process";

/** After these a suite hangs: the longest takes one minute on a busy machine. */
const DEADLINE_MINUTES = 5;

/** Answers one process that asks for its configuration. */
function channelFor(workerData) {
  let answer = () => {};
  return {
    onMessage(listener) {
      answer = listener;
    },
    postMessage(message) {
      if (message === "jest-light-runner-get-worker-data")
        answer({ type: "jest-light-runner-worker-data", workerData });
    },
  };
}

/** Ends the process of a suite that does not end, which fails it; its place is taken by a new one. */
async function withDeadline(run) {
  const hanging = new AbortController();
  const timer = setTimeout(() => hanging.abort(), DEADLINE_MINUTES * 60_000);
  try {
    return await run(hanging.signal);
  } catch (error) {
    throw hanging.signal.aborted ? new Error(`the suite did not end within ${DEADLINE_MINUTES} minutes`) : error;
  } finally {
    clearTimeout(timer);
  }
}

class Pools extends Map {
  #runner;

  constructor(runner) {
    super();
    this.#runner = runner;
  }

  set(projectConfig, { pool }) {
    const { _globalConfig: globalConfig, _runtime: runtime } = this.#runner;
    const workerData = { globalConfig, projectConfig, runtime };
    const run = (test) => withDeadline((signal) => pool.run(test.path, { channel: channelFor(workerData), signal }));
    return super.set(projectConfig, { pool, run });
  }
}

/**
 * jest-light-runner in processes that are answered one by one, and with a deadline.
 *
 * It gives its processes one channel, on which the first request is answered to all of them and later ones
 * to none: a process that starts a moment after the other waits for ever, and the run with it.
 */
export default class ProcessRunner extends LightRunner {
  /** Also where one process is asked for: in that of jest itself, other runners leave their source maps behind. */
  _runtime = "child_process";
  _testRunners = new Pools(this);
}

package io.clew.benchmarks.aim;

import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * P15: the experiment of AgentGit's paper (arXiv 2511.00628) with a model that only counts: every combination of prompts
 * through all stages, each branch forked from the step that it shares.
 */
final class SharedSteps implements Aimed {

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        List<Aim> aims = new ArrayList<>();
        try (InProcess clew = InProcess.open(bench.fresh("steps"), true)) {
            for (int[] experiment : new int[][] {{3, 2, 14, 24}, {3, 3, 39, 81}, {5, 3, 363, 1215}}) {
                int stages = experiment[0];
                int prompts = experiment[1];
                int steps = explore(clew, "e" + stages + prompts, stages, prompts);
                aims.add(new Aim(
                        "P15",
                        stages + " stages with " + prompts + " prompts each",
                        String.format(Locale.ROOT, "%,d steps, %,d without forks", steps, experiment[3]),
                        experiment[2] + " steps",
                        steps == experiment[2],
                        null));
            }
        }
        return aims;
    }

    /** The steps that a model was asked for. */
    private static int explore(InProcess clew, String session, int stages, int prompts) {
        clew.start(session);
        return stage(clew, session, stages, prompts);
    }

    private static int stage(InProcess clew, String session, int stages, int prompts) {
        int steps = 0;
        for (int prompt = 0; stages > 0 && prompt < prompts; prompt++) {
            String branch = session + "." + prompt;
            clew.fork(session, "head", branch);
            clew.append(branch, List.of(new Said(branch, "answer to prompt " + prompt)));
            steps += 1 + stage(clew, branch, stages - 1, prompts);
        }
        return steps;
    }
}

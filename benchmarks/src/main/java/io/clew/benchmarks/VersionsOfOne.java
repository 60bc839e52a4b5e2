package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Agents;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The same done to an agent of many versions and to some of few, in turns; all versions are kept. */
final class VersionsOfOne {

    private static final int FEW = 20;
    private static final int SHORT_AGENTS = 40;
    private static final int PAGE = 20;

    /** Done to an agent that has so many versions. */
    private interface Action {
        void on(String agent, int versions);
    }

    private final Switches switches;
    private final Report report;
    private final FewAndMany turns;
    private final Agents agents;
    private final int many;
    private final Texts texts = new Texts(12);
    private final Random random = new Random(13);

    VersionsOfOne(Switches switches, Path data, Report report, Assembly assembly) {
        this.switches = switches;
        this.report = report;
        this.agents = new Agents(assembly, "versions");
        this.many = switches.number("versions");
        this.turns = new FewAndMany(switches, data, report, FEW, many);
    }

    void measure() throws Exception {
        fill("long", many);
        for (int i = 0; i < SHORT_AGENTS; i++) {
            fill("short-" + i, FEW);
        }
        report.table("definitions: by versions of the agent", "p50 ms", "p99 ms", "x probe");
        turns("edit, which makes a version", (agent, versions) -> agents.edit(agent, text()));
        turns("draft", (agent, versions) -> agents.draft(agent));
        turns("first page of 20 versions", (agent, versions) -> page(agent, 0));
        turns("middle page", (agent, versions) -> page(agent, (versions - PAGE) / 2));
        turns("last page", (agent, versions) -> page(agent, versions - PAGE));
        turns("compare two at random", (agent, versions) -> agents.areSame(agent, any(versions), any(versions)));
    }

    private void fill(String agent, int versions) {
        agents.create(agent, text(), "somebody", Map.of());
        agents.keepAll(agent);
        for (int i = 1; i < versions; i++) {
            agents.edit(agent, text());
        }
    }

    private void page(String agent, int skip) {
        if (agents.versions(agent, skip, PAGE) != PAGE) {
            throw new IllegalStateException("No whole page of " + agent);
        }
    }

    private long any(int versions) {
        return 1L + random.nextInt(versions);
    }

    private String text() {
        return texts.next(switches.number("text"));
    }

    private void turns(String figure, Action action) throws Exception {
        turns.measure(
                figure, round -> action.on("short-" + round % SHORT_AGENTS, FEW), round -> action.on("long", many));
    }
}

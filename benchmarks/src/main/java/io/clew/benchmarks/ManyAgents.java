package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Agents;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same done in a namespace of many agents and in one of few, in turns. */
final class ManyAgents {

    private static final int FEW = 200;
    private static final int PAGE = 20;
    private static final int SENDERS = 8;
    private static final int AUTHORS = 100;
    private static final int TEAMS = 10;

    /** Done in a namespace that has so many agents. */
    private interface Action {
        void in(Agents namespace, int agents, int round);
    }

    private final Report report;
    private final FewAndMany turns;
    private final Agents fewAgents;
    private final Agents manyAgents;
    private final int many;
    private final String[] pool = new String[1024];

    ManyAgents(Switches switches, Path data, Report report, Assembly assembly) {
        this.report = report;
        this.fewAgents = new Agents(assembly, "few");
        this.manyAgents = new Agents(assembly, "many");
        this.many = switches.number("agents");
        this.turns = new FewAndMany(switches, data, report, FEW, many);
        Texts texts = new Texts(14);
        for (int i = 0; i < pool.length; i++) {
            pool[i] = texts.next(switches.number("text"));
        }
    }

    void measure() throws Exception {
        fill(fewAgents, FEW);
        fill(manyAgents, many);
        report.table("definitions: by agents in the namespace", "p50 ms", "p99 ms", "x probe");
        turns("first page of 20", (namespace, agents, round) -> page(namespace, null, Map.of(), 0));
        turns(
                "page 500, or the last",
                (namespace, agents, round) -> page(namespace, null, Map.of(), Math.min(500 * PAGE, agents - PAGE)));
        turns("last page", (namespace, agents, round) -> page(namespace, null, Map.of(), agents - PAGE));
        turns(
                "those of an author",
                (namespace, agents, round) -> page(namespace, "author-" + round % AUTHORS, Map.of(), 0));
        turns(
                "those of a team (metadata), a tenth",
                (namespace, agents, round) -> page(namespace, null, Map.of("team", "team-" + round % TEAMS), 0));
        turns(
                "the one of a ticket (metadata)",
                (namespace, agents, round) -> page(namespace, null, Map.of("ticket", "ticket-" + round % agents), 0));
        turns("one, to be edited", (namespace, agents, round) -> namespace.draft("agent-" + round % agents));
        turns("create one", (namespace, agents, round) -> create(namespace, "new-" + round, round));
    }

    private void fill(Agents namespace, int agents) throws Exception {
        int each = agents / SENDERS;
        Load.counted(SENDERS, each, (sender, count) -> {
            int i = (int) (sender * (long) each + count);
            create(namespace, "agent-" + i, i);
        });
    }

    private void create(Agents namespace, String id, int i) {
        namespace.create(
                id,
                pool[i % pool.length],
                "author-" + i % AUTHORS,
                Map.of("team", "team-" + i % TEAMS, "ticket", "ticket-" + i));
    }

    private static void page(Agents namespace, @Nullable String author, Map<String, String> metadata, int skip) {
        if (namespace.list(author, metadata, skip, PAGE) == 0) {
            throw new IllegalStateException("Nothing of " + author + " and " + metadata);
        }
    }

    private void turns(String figure, Action action) throws Exception {
        turns.measure(figure, round -> action.in(fewAgents, FEW, round), round -> action.in(manyAgents, many, round));
    }
}

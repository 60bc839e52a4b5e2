package io.clew.query.mongo;

import static io.clew.query.agentstate.AgentStateStory.delete;
import static io.clew.query.agentstate.AgentStateStory.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.clew.kernel.stored.StoredJson;
import io.clew.mongodb.Database;
import io.clew.query.Asked;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.agentstate.AgentStateStory;
import io.clew.query.agentstate.AgentStateViews;
import io.clew.query.generation.SourceLog;
import io.clew.query.mongo.BreakingServer.Done;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits of the views of agent state that break anywhere, and requests that are done when others are further. */
class AgentStateCommitsTest {

    private final BreakingServer server = new BreakingServer();
    private final Database database = Database.open(server.address());
    private final List<TrackedEventMessage<?>> events = events();
    private int generation;

    /** Transactions of two, three and three operations: keys begin, change, go, come back. */
    private static List<TrackedEventMessage<?>> events() {
        AgentStateStory story = new AgentStateStory();
        story.commit(write("a", "k", "1"), write("b", "k", "1"));
        story.commit(delete("a", "k"), write("a", "l", "2"), write("a", "l", "3"));
        story.commit(write("a", "k", "4"), write("b", "m", "4"), delete("b", "n"));
        return story.events;
    }

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    /** @param told before: nothing, or what has what follows change heads rather than begin them */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whoeverLooksAtACommitThatBrokeSeesAllOfItOrNothing(int told) {
        String before = whole(told);
        String after = whole(events.size());
        for (Done done : List.of(Done.NOTHING, Done.HALF, Done.ALL)) {
            int step = 0;
            while (breaksAt(step, done, told)) {
                String when = "%s, write %s".formatted(done, step);
                try (AgentStateStore reader = open()) {
                    assertThat(reader.digest()).as(when).isEqualTo(reader.position() == told ? before : after);
                }
                step++;
            }
            assertThat(step).as("writes of a commit").isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whatACommitLeftIsUndoneInRowsAndHeads(int told) {
        String before = whole(told);
        String after = whole(events.size());
        for (Done done : List.of(Done.NOTHING, Done.HALF, Done.ALL)) {
            int step = 0;
            while (breaksAt(step, done, told)) {
                ownerSeemsDead();
                String when = "%s, write %s".formatted(done, step);
                try (AgentStateStore store = open()) {
                    assertThat(store.segments().get(0).claim()).isTrue();
                    assertThat(leftBeyond(store.position())).as(when).isZero();
                    assertThat(store.digest()).as(when).isEqualTo(store.position() == told ? before : after);
                    tell(store, events.size());
                    assertThat(store.digest()).as(when).isEqualTo(after);
                }
                step++;
            }
            assertThat(step).as("writes of a commit").isGreaterThan(3);
        }
    }

    /** Rows and heads that a commit wrote which did not come to its end. */
    private long leftBeyond(long position) {
        return List.of("keys", "versions").stream()
                .mapToLong(name -> database.collection("agent-state_1_" + generation + "_" + name)
                        .countDocuments(Filters.gt("p", position)))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aLateRequestOfAWriterThatWasTakenOverChangesNothing(int told) {
        int step = 0;
        while (isTakenOver(step, told)) {
            step++;
        }
        assertThat(step).as("writes of a commit").isGreaterThan(3);
    }

    /** False if there are fewer writes. */
    private boolean isTakenOver(int step, int told) {
        int next = told == 0 ? 2 : 5;
        try (AgentStateStore late = fresh(told);
                AgentStateStore newer = open()) {
            server.breakAfter(step, Done.LATE);
            boolean broke = fails(late, events.size());
            server.heal();
            if (!broke) {
                return false;
            }
            ownerSeemsDead();
            tell(newer, next);
            server.letThrough();
            assertThat(newer.digest()).as("write %s", step).isEqualTo(whole(next));
            // What came late is in the way at most once.
            if (fails(newer, events.size())) {
                tell(newer, events.size());
            }
            assertThat(newer.digest()).as("write %s", step).isEqualTo(whole(events.size()));
            return true;
        }
    }

    private void ownerSeemsDead() {
        database.collection("agent-state_1_" + generation + "_progress")
                .updateMany(Filters.exists("owner"), Updates.unset("owner"));
    }

    private boolean breaksAt(int step, Done done, int told) {
        try (AgentStateStore store = fresh(told)) {
            server.breakAfter(step, done);
            boolean broke = fails(store, events.size());
            server.heal();
            return broke;
        }
    }

    private boolean fails(AgentStateStore store, int to) {
        try {
            tell(store, to);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void tell(AgentStateStore store, int to) {
        new Asked(store, new AgentStateViews(store)).tell(events.subList(0, to), 1000);
    }

    /** A build with so many events. */
    private AgentStateStore fresh(int told) {
        generation++;
        AgentStateStore store = open();
        tell(store, told);
        return store;
    }

    private AgentStateStore open() {
        return open("agent-state", generation);
    }

    private AgentStateStore open(String group, int number) {
        return MongoBuilds.ofAgentStates(database, group, 1, new StoredJson().parts())
                .open(number, SourceLog.upTo(Long.MAX_VALUE));
    }

    private String whole(int to) {
        try (AgentStateStore store = open("whole", to)) {
            tell(store, to);
            return store.digest();
        }
    }
}

package io.clew.key.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list of nodes as one of them sees it. */
class NodesTest {
    private static final Pace PACE =
            new Pace(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300), 10_000);

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();
    private final Nodes me = nodes("me", PACE);

    @AfterEach
    void drop() {
        database.close();
        test.close();
    }

    private Nodes nodes(String name, Pace pace) {
        return new Nodes(new Server(database), name, pace);
    }

    private List<String> others() {
        return me.others().stream().map(Listed::name).toList();
    }

    @Test
    void eachIsWaitedForAsLongAsItSaysItself() {
        nodes("short", PACE).beat(0, List.of());
        nodes("long", PACE.withLease(Duration.ofSeconds(1))).beat(0, List.of());
        long start = System.nanoTime();
        assertThat(me.longest(me.others())).isBetween(Duration.ofMillis(300), Duration.ofMillis(1_250));
        await().until(() -> others().equals(List.of("long")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
        await().until(() -> others().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_250));
    }

    @Test
    void whoSpeaksStaysOnTheList() {
        Nodes speaks = nodes("speaks", PACE);
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        long since = speaks.beat(0, List.of());
        while (System.nanoTime() < end) {
            assertThat(others()).containsExactly("speaks");
            assertThat(speaks.beat(0, List.of())).isEqualTo(since);
        }
    }

    @Test
    void aNodeThatIsBackSaysNothingItHasSaidBefore() {
        Nodes other = nodes("other", PACE);
        long since = other.beat(0, List.of());
        long before = me.others().get(0).beats();
        database.collection(Schema.NODES).deleteMany(new Document());
        assertThat(other.beat(0, List.of())).isGreaterThan(since);
        assertThat(me.others().get(0).beats()).isGreaterThan(before);
    }

    @Test
    void waitsNoLongerThanPatienceLasts() {
        nodes("late", PACE.withLease(Duration.ofMinutes(1))).beat(1, List.of());
        long start = System.nanoTime();
        assertThat(me.await(Nodes.applies(1))).isEmpty();
        assertThat(me.await(Nodes.applies(2))).extracting(Listed::name).containsExactly("late");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /** As of a version that does not say it. */
    @Test
    void whoDoesNotSayItsLeaseHasOneOfFiveSeconds() {
        database.collection(Schema.NODES).insertOne(new Document("_id", "old").append("beats", 7L));
        assertThat(me.others()).extracting(Listed::patience).containsExactly(Duration.ofMillis(6_250));
    }
}

package io.clew.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clew.benchmarks.capacity.Footprint;
import io.clew.benchmarks.conversation.Invented;
import io.clew.benchmarks.conversation.MongoSizes;
import io.clew.benchmarks.conversation.SqliteSizes;
import io.clew.benchmarks.conversation.Stored;
import io.clew.benchmarks.conversation.Written;
import io.clew.benchmarks.subject.Assembly;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.InProcess;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether stored sessions take what the model says, for sessions that it was not made from. */
class BytesTest {

    private static final int PERCENT = 10;

    @TempDir
    static Path data;

    private static Written written;

    @BeforeAll
    static void write() throws Exception {
        try (InProcess clew = InProcess.open(data, true)) {
            written = Written.write(clew, new Invented(11, 0.8).sessions(100), true);
            clew.page("01" + "0".repeat(24), "head", Clew.End.LAST, 1);
        }
    }

    @Test
    void theEventLogTakesWhatTheModelSays() throws Exception {
        assertTakes(Footprint.EVENT_LOG, SqliteSizes.of(Assembly.file(data)), any -> true);
    }

    @Test
    void viewsOnSqliteTakeWhatTheModelSays() throws Exception {
        assertTakes(Footprint.SQLITE_VIEWS, SqliteSizes.of(Bytes.views(data)), any -> true);
    }

    @Test
    void viewsOnMongoTakeWhatTheModelSays() throws Exception {
        try (TestDatabase test = TestDatabase.fresh();
                Database database = test.open()) {
            Bytes.intoMongo(data, database);
            List<Stored> stored = MongoSizes.of(database);
            assertTakes(Footprint.MONGO_DOCUMENTS, stored, name -> !name.contains("."));
            assertTakes(Footprint.MONGO_INDEXES, stored, name -> name.contains("."));
        }
    }

    /** Tables in which there is nothing take a page each, which means nothing for a large service. */
    private static void assertTakes(Footprint footprint, List<Stored> stored, Predicate<String> names) {
        double bytes = stored.stream()
                .filter(each -> each.rows() > 0 && names.test(each.name()))
                .mapToLong(Stored::bytes)
                .sum();
        assertThat(written.sessions() * footprint.perSession(written.shape()))
                .as(footprint.name())
                .isCloseTo(bytes, withinPercentage(PERCENT));
    }
}

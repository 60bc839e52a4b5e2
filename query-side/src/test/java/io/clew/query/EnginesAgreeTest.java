package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.stored.StoredJson;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.SourceLog;
import io.clew.query.mongo.MongoBuilds;
import io.clew.query.sqlite.SqliteViewStore;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of the same events are the same views, whatever keeps them. */
class EnginesAgreeTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onARandomStory(long seed) {
        agreeOn(new RandomStory(new Random(seed), 200).story);
    }

    @Test
    void onSessionsThatEndInAnyOrder() {
        Story story = new Story();
        RandomEnds ends = new RandomEnds(new Random(7), story);
        ends.grow(40);
        ends.end(120);
        // Children that begin under deleted parents too.
        for (int i = 0; i < 10; i++) {
            story.start("late" + i, "s" + i, null, null);
        }
        agreeOn(story);
    }

    private void agreeOn(Story story) {
        try (TestDatabase test = TestDatabase.fresh();
                Database database = test.open();
                ViewStore sqlite = SqliteViewStore.open(directory, 1, Long.MAX_VALUE);
                ViewStore mongo = MongoBuilds.ofSessions(database, "session", 1, new StoredJson().parts())
                        .open(1, SourceLog.upTo(Long.MAX_VALUE))) {
            new Asked(sqlite).tell(story.events, 50);
            new Asked(mongo).tell(story.events, 7);
            assertThat(mongo.takeDigest()).isEqualTo(sqlite.takeDigest());
        }
    }
}

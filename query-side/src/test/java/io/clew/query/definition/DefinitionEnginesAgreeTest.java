package io.clew.query.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.EventMetadata;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Asked;
import io.clew.query.generation.SourceLog;
import io.clew.query.mongo.MongoBuilds;
import io.clew.query.sqlite.SqliteDefinitionStore;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of the same events are the same views, whatever keeps them. */
class DefinitionEnginesAgreeTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onARandomStory(int segments) {
        DefinitionStory story = new RandomDefinitions(new Random(segments), 200).story;
        story.with(EventMetadata.KEY, "one").create(DefinitionStory.agent("keyed"));
        // The same key in another segment, perhaps: its first use counts.
        for (int i = 0; i < 5; i++) {
            story.with(EventMetadata.KEY, "one").create(DefinitionStory.agent("again " + i));
        }
        try (TestDatabase test = TestDatabase.fresh();
                Database database = test.open();
                DefinitionStore sqlite = SqliteDefinitionStore.open(directory, 1, Long.MAX_VALUE);
                DefinitionStore mongo = MongoBuilds.ofDefinitions(database, "definition", segments)
                        .open(1, SourceLog.upTo(Long.MAX_VALUE))) {
            new Asked(sqlite, new DefinitionViews(sqlite)).tell(story.events, 50);
            new Asked(mongo, new DefinitionViews(mongo)).tell(story.events, 7);
            assertThat(mongo.takeDigest()).isEqualTo(sqlite.takeDigest());
        }
    }
}

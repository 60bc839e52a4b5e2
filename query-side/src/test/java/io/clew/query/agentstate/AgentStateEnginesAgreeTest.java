package io.clew.query.agentstate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Asked;
import io.clew.query.generation.SourceLog;
import io.clew.query.mongo.MongoBuilds;
import io.clew.query.sqlite.SqliteBuilds;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of the same events are the same views, whatever keeps them. */
class AgentStateEnginesAgreeTest {

    private static final StoredParts PARTS = new StoredJson().parts();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onRandomTransactions(int segments) {
        AgentStateStory story = new RandomTransactions(new Random(segments), 200).story;
        SourceLog log = SourceLog.upTo(Long.MAX_VALUE);
        try (TestDatabase test = TestDatabase.fresh();
                Database database = test.open();
                AgentStateStore sqlite = SqliteBuilds.ofAgentStates(directory, "agent-state", PARTS)
                        .open(1, log);
                AgentStateStore mongo = MongoBuilds.ofAgentStates(database, "agent-state", segments, PARTS)
                        .open(1, log)) {
            new Asked(sqlite, new AgentStateViews(sqlite)).tell(story.events, 50);
            new Asked(mongo, new AgentStateViews(mongo)).tell(story.events, 7);
            assertThat(mongo.takeDigest()).isEqualTo(sqlite.takeDigest());
        }
    }
}

package io.clew.query.agentstate;

import static io.clew.query.agentstate.AgentStateStory.delete;
import static io.clew.query.agentstate.AgentStateStory.key;
import static io.clew.query.agentstate.AgentStateStory.write;

import io.clew.kernel.id.AgentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A story of a few agents, whose names and keys are chosen to be mistaken for each other. */
final class RandomTransactions {

    static final List<String> AGENTS = List.of("a", "a:b", "a%", "\ud83d\ude00");
    /** Each may be a part of a key, so that each is a prefix too. */
    static final List<String> PIECES = List.of(
            "b", "b:c", "c", "%", "_", "\ud83d\ude00", "\uffee", "\ue000", "A", "é", "/", "\\", "'", "$", "b.c");

    private static final List<String> NAMESPACES = List.of("default", "other");

    final AgentStateStory story = new AgentStateStory();
    private final Random random;

    RandomTransactions(Random random, int transactions) {
        this.random = random;
        for (int i = 0; i < transactions; i++) {
            story.skip(random.nextInt(3)).commit(operations());
        }
    }

    private List<AgentStateStory.Op> operations() {
        String namespace = any(NAMESPACES);
        List<AgentStateStory.Op> operations = new ArrayList<>();
        int most = random.nextInt(4) == 0 ? 9 : 2;
        do {
            AgentKey key = key(namespace, any(AGENTS), name());
            operations.add(random.nextInt(3) == 0 ? delete(key) : write(key, Integer.toString(random.nextInt(100))));
        } while (operations.size() < most && random.nextBoolean());
        return operations;
    }

    private String name() {
        return random.nextBoolean() ? any(PIECES) : any(PIECES) + any(PIECES);
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}

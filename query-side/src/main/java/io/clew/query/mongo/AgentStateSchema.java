package io.clew.query.mongo;

import com.mongodb.client.model.IndexModel;
import io.clew.query.row.Digested;
import io.clew.query.row.DigestedAgentStates;
import java.util.List;

/**
 * The group {@code agent-state}: a head is a key's, with its newest version; only one that is there is {@code live}. Values
 * stand as the log keeps them, so nothing stands opened that a destroyed key would take away.
 */
final class AgentStateSchema implements Schema {

    /** Its key is that of the agent's key with the version's number. */
    static final Table VERSIONS = new Table("versions", List.of("by_commit", "by_agent"), List.of(), null);

    /** Without what was written. */
    static final Table VERSION_FACTS = new Table(VERSIONS.name(), VERSIONS.keys(), VERSIONS.opened(), "value");

    @Override
    public int shape() {
        return 1;
    }

    @Override
    public String heads() {
        return "keys";
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(Index.present(KeyRows.LIVE));
    }

    @Override
    public List<Table> tables() {
        return List.of(VERSIONS);
    }

    @Override
    public void digest(Digest digest) {
        digest.heads(
                DigestedAgentStates.KEY,
                List.of(new Digested.Rows(VERSIONS.name(), "version", DigestedAgentStates.VERSION)));
    }
}

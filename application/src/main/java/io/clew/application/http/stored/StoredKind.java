package io.clew.application.http.stored;

import io.clew.application.http.problem.Problems;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.stored.config.AgentConfig;
import io.clew.application.http.stored.config.McpClientConfig;
import io.clew.application.http.stored.config.PromptBlockConfig;
import io.clew.application.http.stored.config.ScorerConfig;
import io.clew.application.http.stored.config.SkillConfig;
import io.clew.application.http.stored.shape.Fields;
import io.clew.kernel.id.DefinitionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What there is to say of a kind of definitions: all else is the same for all of them. */
final class StoredKind {

    static final StoredKind AGENT = new StoredKind(
            DefinitionKind.AGENT,
            "agents",
            "agents",
            new Noun("agent", "agent", "agentId"),
            AgentConfig.FIELDS,
            AgentConfig.CHANGES,
            Trait.VERSIONS,
            Trait.VISIBILITY,
            Trait.FAVOURITES,
            Trait.PUBLISHED_LIST,
            Trait.PUBLISHES,
            Trait.NO_AUTHOR_AT_FIRST);

    static final StoredKind PROMPT_BLOCK = new StoredKind(
            DefinitionKind.PROMPT_BLOCK,
            "prompt-blocks",
            "promptBlocks",
            new Noun("prompt block", "prompt block", "blockId"),
            PromptBlockConfig.FIELDS,
            PromptBlockConfig.FIELDS.optional(),
            Trait.VERSIONS,
            Trait.HAS_DRAFT);

    private static final StoredKind SCORER = new StoredKind(
            DefinitionKind.SCORER,
            "scorers",
            "scorerDefinitions",
            new Noun("scorer definition", "scorer", "scorerDefinitionId"),
            ScorerConfig.FIELDS,
            ScorerConfig.FIELDS.optional(),
            Trait.VERSIONS,
            Trait.PUBLISHED_LIST);

    private static final StoredKind MCP_CLIENT = new StoredKind(
            DefinitionKind.MCP_CLIENT,
            "mcp-clients",
            "mcpClients",
            new Noun("MCP client", "MCP client", "mcpClientId"),
            McpClientConfig.FIELDS,
            McpClientConfig.FIELDS.optional(),
            Trait.VERSIONS,
            Trait.PUBLISHED_LIST);

    static final StoredKind SKILL = new StoredKind(
            DefinitionKind.SKILL,
            "skills",
            "skills",
            new Noun("skill", "skill", "skillId"),
            SkillConfig.FIELDS,
            SkillConfig.FIELDS.optional(),
            Trait.VISIBILITY,
            Trait.FAVOURITES,
            Trait.NO_AUTHOR_AT_FIRST,
            Trait.METADATA_IN_VERSIONS);

    private static final List<StoredKind> ALL = List.of(AGENT, PROMPT_BLOCK, SCORER, MCP_CLIENT, SKILL);

    /** In which kinds differ. */
    enum Trait {
        /** It has the routes of versions. */
        VERSIONS,
        /** Its answers say who sees it. */
        VISIBILITY,
        /** It has the routes of favourites. */
        FAVOURITES,
        /** Its list shows the published ones, unless others are asked for. */
        PUBLISHED_LIST,
        /** Creating and changing it can publish it. */
        PUBLISHES,
        /** Whose it is, is not said when it is created. */
        NO_AUTHOR_AT_FIRST,
        /** Its metadata is a field of its versions. */
        METADATA_IN_VERSIONS,
        /** Its answers say whether there is a version later than the active one. */
        HAS_DRAFT
    }

    /**
     * How it is called.
     *
     * @param ofVersions where its versions are spoken of
     * @param owner the member of a version that names it
     */
    private record Noun(String plain, String ofVersions, String owner) {}

    final DefinitionKind kind;
    final String listKey;
    final Fields create;
    final Fields change;
    private final String path;
    private final Noun noun;
    private final Fields config;
    private final Set<Trait> traits;

    private StoredKind(
            DefinitionKind kind,
            String path,
            String listKey,
            Noun noun,
            Fields config,
            Fields changes,
            Trait... traits) {
        this.kind = kind;
        this.path = path;
        this.listKey = listKey;
        this.noun = noun;
        this.config = config;
        this.traits = Set.of(traits);
        this.create = Bodies.create(this, config);
        this.change = Bodies.change(this, changes);
    }

    /** The kind of a path; there is no such route if there is none. */
    static StoredKind of(String path) {
        for (StoredKind kind : ALL) {
            if (kind.path.equals(path)) {
                return kind;
            }
        }
        throw noRoute();
    }

    /** As {@link #of}, where it must have this. */
    static StoredKind of(String path, Trait needed) {
        StoredKind kind = of(path);
        if (!kind.has(needed)) {
            throw noRoute();
        }
        return kind;
    }

    static Refusal noRoute() {
        return new Refusal(Problems.ofStatus(404));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    String path() {
        return path;
    }

    String noun() {
        return noun.plain();
    }

    String ofVersions() {
        return noun.ofVersions();
    }

    String owner() {
        return noun.owner();
    }

    /** The fields of its configuration that are kept, in their order. */
    List<String> fields() {
        List<String> names = new ArrayList<>(config.names());
        names.remove(Bodies.DURABLE);
        return names;
    }
}

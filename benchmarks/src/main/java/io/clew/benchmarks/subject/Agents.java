package io.clew.benchmarks.subject;

import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.ChangeKeptVersions;
import io.clew.kernel.command.definition.CreateDefinition;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.command.definition.Notes;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionPage;
import io.clew.query.definition.FindDefinitions;
import io.clew.query.definition.FindVersions;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.FoundVersion;
import io.clew.query.definition.GetDefinition;
import io.clew.query.definition.GetVersion;
import io.clew.query.definition.Moment;
import io.clew.query.definition.VersionPage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** The stored agents of a namespace, written and read as the HTTP routes do it. */
public final class Agents {

    private static final AtomicLong REQUESTS = new AtomicLong();

    private final Assembly assembly;
    private final Namespace namespace;
    private final Questions questions;

    public Agents(Assembly assembly, String namespace) {
        this.assembly = assembly;
        this.namespace = new Namespace(namespace);
        questions = new Questions(assembly);
    }

    /** Creates one and publishes it. */
    public void create(String id, String instructions, String author, Map<String, String> metadata) {
        Map<String, Json> notes = new LinkedHashMap<>();
        metadata.forEach((key, text) -> notes.put(key, json(text)));
        send(new CreateDefinition(
                key(id),
                new Notes(author, null, new KeyChanges(notes, null)),
                Map.of(
                        "name",
                        json(id),
                        "instructions",
                        json(instructions),
                        "model",
                        new Json("{\"provider\":\"openai\",\"name\":\"gpt-4o\"}")),
                true,
                request()));
    }

    /** Keeps all its versions. */
    public void keepAll(String id) {
        send(new ChangeKeptVersions(key(id), 0, null, request()));
    }

    /** Changes its instructions, which makes a version. */
    public void edit(String id, String instructions) {
        KeyChanges change = new KeyChanges(Map.of("instructions", json(instructions)), Set.of());
        send(new UpdateDefinition(key(id), change, "Auto-saved after edit", Notes.NONE, false, null, request()));
    }

    /** Answers how many bytes the latest version's configuration has. */
    public int draft(String id) {
        FoundDefinition found =
                questions.ask(new GetDefinition(key(id), Choice.DRAFT, Moment.NOW), FoundDefinition.class);
        return Objects.requireNonNull(found.version(), "it is there").config().size();
    }

    /** A page of its versions, the latest first; answers how many are on it. */
    public int versions(String id, long skip, int limit) {
        return questions
                .ask(new FindVersions(key(id), true, null, skip, limit), VersionPage.class)
                .items()
                .size();
    }

    /** Reads two versions as a comparison does; answers whether they say the same. */
    public boolean areSame(String id, long one, long other) {
        return config(id, one).equals(config(id, other));
    }

    private Map<String, Json> config(String id, long number) {
        FoundVersion found = questions.ask(new GetVersion(key(id), number), FoundVersion.class);
        return Objects.requireNonNull(found.version(), "it is there").config();
    }

    /** A page of those that are published, the one created last first; answers how many are on it. */
    public int list(@Nullable String author, Map<String, String> metadata, long skip, int limit) {
        Map<String, Json> wanted = new LinkedHashMap<>();
        metadata.forEach((key, text) -> wanted.put(key, json(text)));
        FindDefinitions question = new FindDefinitions(
                namespace,
                DefinitionKind.AGENT,
                true,
                author,
                wanted,
                FindDefinitions.Sort.CREATED_AT,
                true,
                false,
                skip,
                limit);
        return questions.ask(question, DefinitionPage.class).items().size();
    }

    private DefinitionKey key(String id) {
        return new DefinitionKey(namespace, DefinitionKind.AGENT, new DefinitionId(id));
    }

    private static Json json(String text) {
        return new Json(Texts.quoted(text));
    }

    private static Request request() {
        return Request.unheardOf(next());
    }

    private static String next() {
        return "agents-" + (10_000_000_000_000L + REQUESTS.incrementAndGet());
    }

    private void send(DefinitionCommand command) {
        Map<String, Object> metadata = Map.of(
                EventMetadata.NAMESPACE, namespace.value(),
                EventMetadata.ACTOR, "anonymous",
                EventMetadata.REQUEST_ID, next());
        assembly.gateway().sendAndWait(command, MetaData.from(metadata));
    }
}

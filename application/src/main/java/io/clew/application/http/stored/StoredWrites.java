package io.clew.application.http.stored;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.definition.DefinitionWrites;
import io.clew.application.http.json.JsonTree;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.stored.Sent.Taken;
import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.application.http.stored.shape.JsText;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.CreateDefinition;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DeleteDefinition;
import io.clew.kernel.command.definition.Notes;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.query.definition.Choice;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.VersionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Create, change and delete definitions. */
@RestController
@Tag(name = "Stored definitions")
final class StoredWrites {

    private static final String SAVED = "Auto-saved after edit";

    /** As many as may reasonably write to one definition at once. */
    private static final int TRIES = 100;

    private final DefinitionReads reads;
    private final DefinitionWrites writes;
    private final StoredAnswers answers;
    private final References references;

    StoredWrites(DefinitionReads reads, DefinitionWrites writes, StoredAnswers answers, References references) {
        this.reads = reads;
        this.writes = writes;
        this.answers = answers;
        this.references = references;
    }

    @PostMapping("/api/stored/{kind}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Create a definition with its first version")
    ResponseEntity<Map<String, Object>> create(@PathVariable("kind") String name, HttpServletRequest http, Call call) {
        StoredKind kind = StoredKind.of(name);
        Sent sent = Sent.body(http, kind.create, Taken.NEEDED);
        if (call.expectedVersion() != null) {
            throw new Invalid("If-Match", "has no meaning where something is created; leave it out");
        }
        String id = id(kind, sent);
        DefinitionKey key = new DefinitionKey(call.namespace(), kind.kind, new DefinitionId(id));
        Request request = writes.recognise(call, key);
        if (kind == StoredKind.AGENT && request.earlier().isEmpty()) {
            checkNew(call, key, sent);
        }
        CreateDefinition command = new CreateDefinition(
                key,
                notes(kind, sent, !kind.has(Trait.NO_AUTHOR_AT_FIRST)),
                Configs.created(kind, sent),
                kind.has(Trait.PUBLISHES) && sent.flag("autoPublish", true),
                request);
        try {
            return shown(kind, key, call, writes.send(command, call));
        } catch (Rejected e) {
            throw e.rejection().code() == RejectionCode.ID_TAKEN ? Refused.taken(kind, id) : e;
        }
    }

    /** An id that is taken is said first. */
    private void checkNew(Call call, DefinitionKey key, Sent sent) {
        try {
            Avatar.check(sent.member("metadata"));
            references.check(call, sent.kept().get("instructions"));
        } catch (Refusal refused) {
            throw reads.isThere(call, key)
                    ? Refused.taken(StoredKind.AGENT, key.id().value())
                    : refused;
        }
    }

    private static String id(StoredKind kind, Sent sent) {
        String given = sent.text("id");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        String slug = Slug.of(Objects.requireNonNull(sent.text("name"), "a name is needed"));
        if (slug.isEmpty()) {
            throw Refused.noId(kind);
        }
        return slug;
    }

    private static Notes notes(StoredKind kind, Sent sent, boolean withAuthor) {
        Map<String, Json> metadata = kind.has(Trait.METADATA_IN_VERSIONS) ? null : sent.values("metadata");
        return new Notes(withAuthor ? sent.text("authorId") : null, null, new KeyChanges(metadata, null));
    }

    @PatchMapping("/api/stored/{kind}/{id}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Change a definition, which makes a version if its configuration changes")
    ResponseEntity<Map<String, Object>> change(
            @PathVariable("kind") String name, @PathVariable String id, HttpServletRequest http, Call call) {
        StoredKind kind = StoredKind.of(name);
        Sent sent = Sent.body(http, kind.change, Taken.OPTIONAL);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.notFound(kind, id));
        Request request = writes.recognise(call, key);
        UpdateDefinition command = new UpdateDefinition(
                key,
                Configs.changed(kind, sent),
                message(sent),
                notes(kind, sent, true),
                kind.has(Trait.PUBLISHES) && sent.flag("autoPublish", false),
                call.expectedVersion(),
                request);
        try {
            return shown(kind, key, call, changed(kind, call, command, sent.member("metadata")));
        } catch (Rejected e) {
            throw e.rejection().code() == RejectionCode.NOT_FOUND ? Refused.notFound(kind, id) : e;
        }
    }

    private static String message(Sent sent) {
        String message = sent.text("changeMessage");
        return message == null || JsText.trim(message).isEmpty() ? SAVED : JsText.trim(message);
    }

    private Defined changed(StoredKind kind, Call call, UpdateDefinition command, @Nullable JsonTree metadata) {
        boolean repeated = !command.request().earlier().isEmpty();
        if (!repeated && kind == StoredKind.AGENT) {
            VersionView draft = draft(call, kind, command.definition()).version();
            Avatar.check(metadata);
            Json given = command.config().set().get("instructions");
            references.check(
                    call,
                    given != null || draft == null ? given : draft.config().get("instructions"));
        }
        return !repeated && kind.has(Trait.METADATA_IN_VERSIONS)
                ? skill(kind, call, command)
                : writes.send(command, call);
    }

    /** Its metadata is added to that of the draft: sent again if that changed meanwhile. */
    private Defined skill(StoredKind kind, Call call, UpdateDefinition command) {
        for (int tries = 1; ; tries++) {
            FoundDefinition found = draft(call, kind, command.definition());
            Map<String, Json> before =
                    found.version() == null ? Map.of() : found.version().config();
            KeyChanges config = Configs.merged(command.config(), before);
            List<String> fields = Configs.differing(kind, config, before);
            Long version =
                    Objects.requireNonNull(found.definition(), "it is there").version();
            try {
                return writes.send(
                        new UpdateDefinition(
                                command.definition(),
                                config,
                                "Updated " + String.join(", ", fields),
                                command.notes(),
                                false,
                                call.expectedVersion() == null ? version : call.expectedVersion(),
                                command.request()),
                        call);
            } catch (Rejected e) {
                if (e.rejection().code() != RejectionCode.VERSION_MISMATCH
                        || call.expectedVersion() != null
                        || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private FoundDefinition draft(Call call, StoredKind kind, DefinitionKey key) {
        FoundDefinition found = reads.find(call, key, Choice.DRAFT);
        if (found == null) {
            throw Refused.notFound(kind, key.id().value());
        }
        return found;
    }

    /** The definition resolved to its draft, as the write left it. */
    private ResponseEntity<Map<String, Object>> shown(StoredKind kind, DefinitionKey key, Call call, Defined defined) {
        return answers.answer(call, key, defined, Shown.definition(kind, answers.after(call, key, defined)));
    }

    @DeleteMapping("/api/stored/{kind}/{id}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Delete a definition with all its versions")
    ResponseEntity<Map<String, Object>> delete(
            @PathVariable("kind") String name, @PathVariable String id, HttpServletRequest http, Call call) {
        StoredKind kind = StoredKind.of(name);
        Sent.parameters(http, Parameters.NONE);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.notFound(kind, id));
        try {
            Defined defined =
                    writes.send(new DeleteDefinition(key, call.expectedVersion(), writes.recognise(call, key)), call);
            String done = Refused.capital(kind.noun()) + " " + id + " deleted successfully";
            return answers.answer(call, key, defined, Shown.done(done));
        } catch (Rejected e) {
            throw e.rejection().code() == RejectionCode.NOT_FOUND ? Refused.notFound(kind, id) : e;
        }
    }
}

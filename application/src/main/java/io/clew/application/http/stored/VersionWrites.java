package io.clew.application.http.stored;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.definition.DefinitionWrites;
import io.clew.application.http.request.Call;
import io.clew.application.http.stored.Sent.Taken;
import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.ActivateVersion;
import io.clew.kernel.command.definition.CreateVersion;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.command.definition.DeleteVersion;
import io.clew.kernel.command.definition.RestoreVersion;
import io.clew.kernel.command.definition.Version;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.definition.Choice;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.VersionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Make, publish, bring back and delete versions of definitions. */
@RestController
@Tag(name = "Versions of stored definitions")
final class VersionWrites {

    private final DefinitionReads reads;
    private final DefinitionWrites writes;
    private final StoredAnswers answers;
    private final References references;

    VersionWrites(DefinitionReads reads, DefinitionWrites writes, StoredAnswers answers, References references) {
        this.reads = reads;
        this.writes = writes;
        this.answers = answers;
        this.references = references;
    }

    @PostMapping("/api/stored/{kind}/{id}/versions")
    @Needs(Scope.WRITE)
    @Operation(summary = "Keep the active version under a new number")
    ResponseEntity<Map<String, Object>> create(
            @PathVariable("kind") String name, @PathVariable String id, HttpServletRequest http, Call call) {
        StoredKind kind = StoredKind.of(name, Trait.VERSIONS);
        Sent sent = Sent.body(http, Bodies.VERSION, Taken.OPTIONAL);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.noOwner(kind, id));
        Request request = writes.recognise(call, key);
        Supplier<DefinitionCommand> command = () -> new CreateVersion(
                key,
                repeated(request) ? NOTHING : published(call, kind, key),
                sent.text("changeMessage"),
                call.expectedVersion(),
                request);
        try {
            return made(kind, key, call, writes.send(command, call));
        } catch (Rejected e) {
            throw e.rejection().code() == RejectionCode.NOT_FOUND ? Refused.noOwner(kind, id) : e;
        }
    }

    private static final Version NOTHING = new Version(0, Map.of());

    private static boolean repeated(Request request) {
        return !request.earlier().isEmpty();
    }

    /** The active one; the latest if none is active. */
    private Version published(Call call, StoredKind kind, DefinitionKey key) {
        FoundDefinition found = reads.find(call, key, Choice.PUBLISHED);
        VersionView version = found == null ? null : found.version();
        if (version == null) {
            throw Refused.noOwner(kind, key.id().value());
        }
        return new Version(version.number(), version.config());
    }

    @PostMapping("/api/stored/{kind}/{id}/versions/{versionId}/activate")
    @Needs(Scope.WRITE)
    @Operation(summary = "Make a version the active one, which publishes it")
    ResponseEntity<Map<String, Object>> activate(
            @PathVariable("kind") String name,
            @PathVariable String id,
            @PathVariable String versionId,
            HttpServletRequest http,
            Call call) {
        Asked asked = asked(name, id, versionId, http, call);
        if (asked.version() != null && asked.kind() == StoredKind.AGENT) {
            references.check(call, asked.version().config().get("instructions"));
        }
        Defined defined = sent(
                asked,
                call,
                () -> new ActivateVersion(asked.key(), asked.number(), call.expectedVersion(), asked.request()));
        Map<String, Object> body = Shown.done("Version " + asked.number() + " is now active");
        body.put("activeVersionId", versionId);
        return answers.answer(call, asked.key(), defined, body);
    }

    @PostMapping("/api/stored/{kind}/{id}/versions/{versionId}/restore")
    @Needs(Scope.WRITE)
    @Operation(summary = "Make a version that is as an older one")
    ResponseEntity<Map<String, Object>> restore(
            @PathVariable("kind") String name,
            @PathVariable String id,
            @PathVariable String versionId,
            HttpServletRequest http,
            Call call) {
        Asked asked = asked(name, id, versionId, http, call);
        VersionView from = asked.version();
        Version older = from == null ? NOTHING : new Version(from.number(), from.config());
        String message = "Restored from version " + asked.number();
        Defined defined = sent(
                asked,
                call,
                () -> new RestoreVersion(asked.key(), older, message, call.expectedVersion(), asked.request()));
        return made(asked.kind(), asked.key(), call, defined);
    }

    @DeleteMapping("/api/stored/{kind}/{id}/versions/{versionId}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Delete a version that is not active")
    ResponseEntity<Map<String, Object>> delete(
            @PathVariable("kind") String name,
            @PathVariable String id,
            @PathVariable String versionId,
            HttpServletRequest http,
            Call call) {
        Asked asked = asked(name, id, versionId, http, call);
        Defined defined = sent(
                asked,
                call,
                () -> new DeleteVersion(
                        asked.key(),
                        asked.number(),
                        latestWithout(call, asked),
                        call.expectedVersion(),
                        asked.request()));
        return answers.answer(
                call, asked.key(), defined, Shown.done("Version " + asked.number() + " deleted successfully"));
    }

    /** What is the latest version when one has gone; null if it is another than that. */
    private @Nullable Version latestWithout(Call call, Asked asked) {
        FoundDefinition found = asked.version() == null ? null : reads.find(call, asked.key(), Choice.DRAFT);
        if (found == null || found.definition() == null || found.definition().latest() != asked.number()) {
            return null;
        }
        VersionView before = reads.before(call, asked.key(), asked.number());
        return before == null ? null : new Version(before.number(), before.config());
    }

    /**
     * A version that something is done with.
     *
     * @param version absent if the request is a repeat: then it may be gone
     */
    private record Asked(
            StoredKind kind,
            DefinitionKey key,
            String id,
            String versionId,
            long number,
            @Nullable VersionView version,
            Request request) {}

    private Asked asked(String name, String id, String versionId, HttpServletRequest http, Call call) {
        StoredKind kind = StoredKind.of(name, Trait.VERSIONS);
        Sent.parameters(http, Parameters.NONE);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.noOwner(kind, id));
        Request request = writes.recognise(call, key);
        if (repeated(request)) {
            long number = DefinitionVersionId.numberIn(key, versionId).orElseThrow(() -> Refused.noVersion(versionId));
            return new Asked(kind, key, id, versionId, number, null, request);
        }
        if (!reads.isThere(call, key)) {
            throw Refused.noOwner(kind, id);
        }
        VersionView version = reads.version(call, kind, key, versionId);
        return new Asked(kind, key, id, versionId, version.number(), version, request);
    }

    private Defined sent(Asked asked, Call call, Supplier<DefinitionCommand> command) {
        try {
            return writes.send(command, call);
        } catch (Rejected e) {
            throw refusal(asked, e);
        }
    }

    private static RuntimeException refusal(Asked asked, Rejected rejected) {
        Map<String, Object> facts = rejected.rejection().facts();
        return switch (rejected.rejection().code()) {
            case NOT_FOUND ->
                facts.containsKey("versionId")
                        ? Refused.noVersion(asked.versionId())
                        : Refused.noOwner(asked.kind(), asked.id());
            case VERSION_IN_USE -> inUse(String.valueOf(facts.get("by")), asked, rejected);
            default -> rejected;
        };
    }

    private static RuntimeException inUse(String by, Asked asked, Rejected rejected) {
        return switch (by) {
            case "active" -> Refused.because("Cannot delete the active version. Activate a different version first.");
            case "last" ->
                Refused.because("Cannot delete the only version. Delete the "
                        + asked.kind().noun() + " instead.");
            default -> rejected;
        };
    }

    private ResponseEntity<Map<String, Object>> made(StoredKind kind, DefinitionKey key, Call call, Defined defined) {
        Made version = answers.after(call, key, defined).draft();
        return answers.answer(call, key, defined, Shown.version(kind, key, version));
    }
}

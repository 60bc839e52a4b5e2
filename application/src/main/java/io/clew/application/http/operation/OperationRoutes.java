package io.clew.application.http.operation;

import io.clew.application.access.Needs;
import io.clew.application.access.Reach;
import io.clew.application.access.Scope;
import io.clew.application.agentstate.ValueLimit;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.list.Items;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Callers;
import io.clew.application.http.request.FrontDoor;
import io.clew.application.http.side.Views;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Limits;
import io.clew.log.EventLog;
import io.clew.log.LogStatus;
import io.clew.query.group.GroupStatus;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What runs here, and how far the views are. */
@RestController
@Tag(name = "Operation")
final class OperationRoutes {

    private final EventLog log;
    private final Views views;
    private final ValueLimit value;

    OperationRoutes(EventLog log, Views views, ValueLimit value) {
        this.log = log;
        this.views = views;
        this.value = value;
    }

    @GetMapping("/v1")
    @Needs(value = Scope.READ, in = Reach.ANY)
    @Operation(summary = "What runs here")
    Overview overview(Call call, @Parameter(hidden = true) HttpServletRequest request) {
        boolean seesAll = Callers.of(request).namespaces().all();
        LogStatus status = log.status();
        String version = getClass().getPackage().getImplementationVersion();
        return new Overview(
                version == null ? "development" : version,
                new Overview.LogState(status.writable(), status.cause()),
                views.groups().stream()
                        .map(group -> seesAll ? group : withoutEvents(group))
                        .toList(),
                log.head(),
                limits());
    }

    @Hidden
    @GetMapping("/v1/")
    @Needs(value = Scope.READ, in = Reach.ANY)
    Overview overviewBehindTheSlash(Call call, @Parameter(hidden = true) HttpServletRequest request) {
        return overview(call, request);
    }

    @GetMapping("/v1/projections")
    @Needs(value = Scope.READ, in = Reach.ALL)
    @Operation(summary = "How the groups of views stand")
    Groups projections(Call call, @RequestParam @Nullable String digest) {
        if (digest != null && !digest.equals("true")) {
            throw new Invalid("digest", "is true or absent");
        }
        return new Groups(digest == null ? views.groups() : views.groupsWithDigests());
    }

    @PostMapping("/v1/projections/{group}/replay")
    @Needs(value = Scope.ADMIN, in = Reach.ALL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Build a group of views again beside the one that serves, and let the new one serve")
    GroupStatus replay(Call call, @PathVariable String group) {
        return views.replay(group)
                .orElseThrow(() -> new Refusal(Problem.of(
                        404,
                        "not-found",
                        "There is no such group of views; see /v1/projections for those there are.")));
    }

    /** The event that stops a group is perhaps another's. */
    private static GroupStatus withoutEvents(GroupStatus group) {
        return new GroupStatus(
                group.group(),
                group.status(),
                group.position(),
                group.head(),
                group.lag(),
                group.lagMillis(),
                group.generation(),
                null,
                group.replay(),
                null,
                null);
    }

    /** The groups of views. */
    record Groups(List<GroupStatus> items) {}

    private Map<String, Long> limits() {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("body", (long) FrontDoor.MAX_BODY);
        limits.put("message", 1024L * 1024);
        limits.put("batch", (long) Limits.BATCH);
        limits.put("title", (long) Limits.TITLE);
        limits.put("metadata", (long) Limits.METADATA);
        limits.put("stateValue", (long) Limits.STATE_VALUE);
        limits.put("state", (long) Limits.STATE);
        limits.put("stateKeys", (long) Limits.STATE_KEYS);
        limits.put("stateKey", (long) StateKey.MAX);
        limits.put("operations", (long) Limits.OPERATIONS);
        limits.put("agentStateValue", value.bytes());
        limits.put("label", (long) Limits.LABEL);
        limits.put("reason", (long) Limits.REASON);
        limits.put("toolCalls", (long) Limits.TOOL_CALLS);
        limits.put("jsonDepth", (long) StrictJson.MAX_DEPTH);
        limits.put("jsonMembers", (long) StrictJson.MAX_MEMBERS);
        limits.put("jsonValues", (long) StrictJson.MAX_VALUES);
        limits.put("numberDigits", (long) StrictJson.MAX_DIGITS);
        limits.put("numberExponent", (long) StrictJson.MAX_EXPONENT);
        limits.put("page", (long) Items.MAX_LIMIT);
        return limits;
    }
}

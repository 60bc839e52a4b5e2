package io.clew.application.fuzz;

import io.clew.application.fuzz.Operation.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that may be right: of every operation, about something that is there. */
final class Drafts {

    private static final String IMPORT = "POST /v1/sessions/import";
    private static final String TRANSCRIPT = "{\"role\":\"user\",\"content\":\"canary-said\"}\n"
            + "{\"role\":\"assistant\",\"content\":\"canary-answered\"}\n";

    private final List<Operation> light = new ArrayList<>();
    private final List<Operation> heavy = new ArrayList<>();
    private final World world;
    private final Names names;
    private final Bodies bodies;
    private final Dice dice;
    private final String authorization;

    Drafts(List<Operation> operations, World world, Names names, Bodies bodies, Dice dice, String authorization) {
        operations.forEach(each -> (each.isHeavy() ? heavy : light).add(each));
        this.world = world;
        this.names = names;
        this.bodies = bodies;
        this.dice = dice;
        this.authorization = authorization;
    }

    Draft next() {
        Draft draft = new Draft(dice.any(dice.oneIn(400) ? heavy : light));
        for (String segment : draft.operation.template().substring(1).split("/", -1)) {
            draft.segments.add(
                    segment.startsWith("{")
                            ? encoded(names.inPath(draft.operation, segment.substring(1, segment.length() - 1)))
                            : segment);
        }
        draft.headers.add("Host: localhost");
        draft.headers.add("Authorization: Bearer " + authorization);
        draft.headers.add("X-Request-Id: " + dice.unique());
        for (Parameter each : draft.operation.parameters()) {
            add(draft, each);
        }
        if (draft.operation.parameters().stream().anyMatch(each -> each.name().equals("Last-Event-ID"))) {
            addOneIn(4, draft, "Accept", "text/event-stream");
        }
        if (draft.operation.toString().equals(IMPORT)) {
            bring(draft);
        } else if (draft.operation.body() != null && !(optional(draft) && dice.oneIn(2))) {
            draft.body = bodies.of(draft.operation).bytes();
            draft.headers.add("Content-Type: application/json");
        }
        return draft;
    }

    private static boolean optional(Draft draft) {
        return draft.operation.template().endsWith("archive");
    }

    private void add(Draft draft, Parameter parameter) {
        String name = parameter.name();
        if (parameter.in().equals("query")) {
            boolean waits = name.startsWith("min-");
            if (dice.oneIn(waits ? 60 : 4)) {
                draft.parameters.add(name + "=" + encoded(names.text(name)));
            }
        } else if (parameter.in().equals("header")) {
            switch (name) {
                case "Clew-Namespace" -> addOneIn(6, draft, name, dice.any(List.of("default", "other", "other")));
                case "Idempotency-Key" -> addOneIn(8, draft, name, dice.oneIn(2) ? dice.unique() : "k" + dice.below(9));
                case "If-Match" -> addOneIn(20, draft, name, "\"" + (1 + dice.below(20)) + "\"");
                case "Clew-Actor" -> addOneIn(10, draft, name, "canary-somebody");
                case "Prefer" -> addOneIn(60, draft, name, "wait=1");
                case "Clew-Consistent" -> addOneIn(30, draft, name, "latest");
                case "Last-Event-ID" -> addOneIn(6, draft, name, names.text(name));
                case "Clew-Correlation-Id", "Clew-Causation-Id" -> addOneIn(20, draft, name, "canary-cause");
                default -> {}
            }
        }
    }

    private void addOneIn(int n, Draft draft, String name, String value) {
        if (dice.oneIn(n)) {
            draft.headers.add(name + ": " + value);
        }
    }

    /** What the document leaves open: a bundle that this server gave, or what somebody else's agent said. */
    private void bring(Draft draft) {
        draft.parameters.clear();
        draft.headers.add("Content-Type: application/x-ndjson");
        if (dice.oneIn(2)) {
            draft.parameters.add("format=openai");
            draft.body = TRANSCRIPT.getBytes(StandardCharsets.UTF_8);
        } else {
            draft.body = world.bundle(dice);
        }
        if (dice.oneIn(2)) {
            draft.parameters.add("as=" + "canary-" + dice.unique());
        }
        if (dice.oneIn(4)) {
            draft.parameters.add("dryRun=true");
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.clew.application.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A command and its options, each {@code --name=value}.
 *
 * @param options by name, without the dashes
 */
public record Arguments(String command, Map<String, String> options) {

    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    /** What each command takes; {@code serve} takes every setting of application.yaml. */
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "serve",
            Set.of(
                    "port",
                    "host",
                    "data-dir",
                    "event-log",
                    "axon-server.address",
                    "axon-server.context",
                    "axon-server.token",
                    "axon-server.tls",
                    "axon-server.certificate",
                    "axon-server.deadline",
                    "axon-server.max-append",
                    "axon-server.index",
                    "mongodb.address",
                    "views",
                    "views.segments",
                    "views.wait",
                    "views.grace",
                    "commands.cache",
                    "commands.aggregate-snapshot-every",
                    "commands.routing",
                    "agent-state.value",
                    "address-file",
                    "idle-stop",
                    "events.heartbeat",
                    "events.listeners",
                    "grpc.enabled",
                    "grpc.host",
                    "grpc.port",
                    "http.body-memory",
                    "http.hosts",
                    "auth",
                    "jwt.issuer",
                    "jwt.audience",
                    "jwt.jwks",
                    "jwt.algorithms",
                    "jwt.namespaces-claim",
                    "jwt.scopes-claim",
                    "jwt.name-claim",
                    "import.dir",
                    "import.max-bytes",
                    "api-keys.dir",
                    "keys.dir",
                    "keys.lease",
                    "keys.store",
                    "limits.burst",
                    "limits.listeners.key",
                    "limits.listeners.namespace",
                    "limits.requests-per-second.key",
                    "limits.requests-per-second.namespace",
                    "merge.arbiter",
                    "merge.model.key",
                    "merge.model.name",
                    "merge.model.timeout",
                    "merge.model.url",
                    "merge.plugins",
                    "merge.settings.similarity",
                    "node",
                    "sealing",
                    "proof.dir",
                    "proof.every",
                    "proof.origin",
                    "retention.every",
                    "roles",
                    "transactions.longest-timeout",
                    "transactions.max-bytes",
                    "transactions.memory",
                    "transactions.staged",
                    "transactions.timeout"),
            "backup",
            Set.of("to", "data-dir"),
            "move",
            Set.of(
                    "to",
                    "data-dir",
                    "axon-server.address",
                    "axon-server.context",
                    "axon-server.token",
                    "axon-server.tls",
                    "axon-server.certificate",
                    "axon-server.deadline",
                    "axon-server.max-append",
                    "axon-server.index",
                    "mongodb.address",
                    "keys.store",
                    "keys.dir",
                    "sealing",
                    "api-keys.dir",
                    "proof.dir"),
            "verify",
            Set.of("log", "checkpoints", "evidence", "export", "receipt", "key"),
            "keys create",
            Set.of("name", "namespaces", "scopes", "expires", "data-dir"),
            "keys list",
            Set.of("data-dir"),
            "keys rotate",
            Set.of("id", "overlap", "data-dir"),
            "keys revoke",
            Set.of("id", "data-dir"));

    static Set<String> optionsOf(String command) {
        return OPTIONS.getOrDefault(command, Set.of());
    }

    /**
     * Reads the command line.
     *
     * @throws Usage if it is not understood, or asks for help
     */
    public static Arguments parse(String... args) {
        if (args.length == 0) {
            throw Usage.wrong("say what to do");
        }
        if (List.of(args).stream().anyMatch(HELP::contains)) {
            throw Usage.askedFor();
        }
        boolean twoWords = args[0].equals("keys") && args.length > 1;
        String command = twoWords ? args[0] + " " + args[1] : args[0];
        Set<String> known = OPTIONS.get(command);
        if (known == null) {
            throw Usage.wrong("unknown command '" + command + "'");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = twoWords ? 2 : 1; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 3) {
                throw Usage.wrong("'" + arg + "' is not an option; options look like --port=7539");
            }
            String name = arg.substring(2, equals);
            if (!known.contains(name)) {
                throw Usage.wrong("--" + name + " is not an option of " + command + "; it takes "
                        + String.join(", ", new TreeSet<>(known)));
            }
            if (options.put(name, arg.substring(equals + 1)) != null) {
                throw Usage.wrong("--" + name + " is given twice");
            }
        }
        return new Arguments(command, options);
    }
}

package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.Door;
import io.clew.benchmarks.subject.GatewayDoor;
import io.clew.benchmarks.subject.GrpcDoor;
import io.clew.benchmarks.subject.HttpDoor;
import io.clew.query.QuerySide;
import io.clew.query.ViewBuilds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What agent state costs: committed and read at each door, by versions, by keys, by operations; its views anew. */
final class Transactions implements Benchmark {

    @Override
    public String about() {
        return "Commits and reads of agent state at the gateway, over HTTP and over gRPC; a key of many versions, an agent"
                + " of many keys, transactions of many operations; views anew."
                + " At full size: --versions=1_000_000 --keys=1_000_000 --events=300_000.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("parts", "doors,versions,keys,operations,rebuild");
        switches.put("doors", "gateway,http,grpc");
        switches.put("clients", "1,8,64");
        switches.put("agents", "1000");
        switches.put("each", "10");
        switches.put("text", "200");
        switches.put("warm", "3");
        switches.put("windows", "3");
        switches.put("seconds", "1");
        switches.put("versions", "10_000");
        switches.put("keys", "10_000");
        switches.put("rounds", "400");
        switches.put("warmup", "400");
        switches.put("operations", "1,100,1000,10_000");
        switches.put("events", "50_000");
        switches.put("times", "2");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        for (String part : switches.text("parts").split(",", -1)) {
            Path data = directory.resolve(part);
            switch (part) {
                case "doors" -> doors(switches, directory, report);
                case "versions" -> {
                    try (GatewayDoor door = GatewayDoor.open(data, true)) {
                        new VersionsOfKey(switches, directory, report, door).measure();
                    }
                }
                case "keys" -> {
                    try (GatewayDoor door = GatewayDoor.open(data, true)) {
                        new KeysOfAgent(switches, directory, report, door).measure();
                    }
                }
                case "operations" -> {
                    try (GatewayDoor door = GatewayDoor.open(data, true)) {
                        new ManyOperations(switches, directory, report, door).measure();
                    }
                }
                case "rebuild" -> rebuild(switches, data, report);
                default -> throw new IllegalArgumentException("There is no part " + part);
            }
        }
    }

    private static void doors(Switches switches, Path directory, Report report) throws Exception {
        for (String name : switches.text("doors").split(",", -1)) {
            try (Door door = door(name, directory.resolve(name))) {
                new AtDoor(switches, directory, report, door, name).measure();
            }
        }
    }

    private static Door door(String name, Path data) throws Exception {
        return switch (name) {
            case "gateway" -> GatewayDoor.open(data, true);
            case "http" -> HttpDoor.serving(data);
            case "grpc" -> GrpcDoor.serving(data);
            default -> throw new IllegalArgumentException("There is no door " + name);
        };
    }

    private static void rebuild(Switches switches, Path data, Report report) throws Exception {
        try (GatewayDoor door = GatewayDoor.open(data, false)) {
            Writes.of(switches).fill(door, switches.number("events"));
        }
        report.table("transactions: views anew", "events/s", "seconds", "x probe");
        for (int time = 1; time <= switches.number("times"); time++) {
            Path views = data.resolve("views-" + time);
            Rebuild.measure(
                    "run " + time, data, parts -> ViewBuilds.inSqlite(views, parts), QuerySide.AGENT_STATE, report);
        }
    }
}

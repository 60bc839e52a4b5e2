package io.clew.application.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A compose file, with its anchors and merges resolved. */
record Compose(Path file, JsonNode root) {

    static final Path DOCKER = Path.of("..", "docker");

    static List<Compose> all() throws IOException {
        return List.of(read("compose.yaml"), read("cluster.yaml"));
    }

    static Compose read(String name) throws IOException {
        Path file = DOCKER.resolve(name);
        return new Compose(file, yaml(file));
    }

    static JsonNode yaml(Path file) throws IOException {
        Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return JsonMapper.shared().valueToTree(plain);
    }

    /** By name. */
    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        root.get("services").properties().forEach(service -> services.put(service.getKey(), service.getValue()));
        return services;
    }

    /** Those that run Clew and serve. */
    Map<String, JsonNode> nodes() {
        Map<String, JsonNode> nodes = services();
        nodes.values().removeIf(service -> !service.path("environment").has("CLEW_NODE"));
        return nodes;
    }

    /** What a service is told in the file itself. */
    static Map<String, String> environment(JsonNode service) {
        Map<String, String> environment = new LinkedHashMap<>();
        service.path("environment")
                .properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue().asString()));
        return environment;
    }
}

package io.clew.application.engine;

import io.clew.mongodb.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** What the database holds that keeps a data directory's views. */
public record StoredDocuments(Path data) {

    /** All values there are, by {@code table.field} or {@code table.field.field}, whichever build has them. */
    public Map<String, String> values() {
        Map<String, StringBuilder> values = new TreeMap<>();
        try (Database database = open()) {
            for (String collection : database.collections()) {
                for (Document document : database.collection(collection).find()) {
                    add(collection.replaceFirst("^.*_\\d+_", ""), document, values);
                }
            }
        }
        Map<String, String> texts = new TreeMap<>();
        values.forEach((field, text) -> texts.put(field, text.toString()));
        return texts;
    }

    private static void add(String field, Object value, Map<String, StringBuilder> values) {
        if (value instanceof Map<?, ?> document) {
            document.forEach((name, inner) -> add(field + "." + name, inner, values));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> add(field, inner, values));
        } else {
            values.computeIfAbsent(field, any -> new StringBuilder())
                    .append(value)
                    .append('\n');
        }
    }

    /** How many builds of the views there are. */
    public long builds() {
        try (Database database = open()) {
            return database.collections().stream()
                    .filter(name -> name.endsWith("_sessions"))
                    .count();
        }
    }

    /** Whether anything is left of this build. */
    public boolean hasBuild(int generation) {
        try (Database database = open()) {
            return database.collections().stream().anyMatch(name -> name.matches("session_\\d+_" + generation + "_.*"));
        }
    }

    private Database open() {
        return ChosenEngines.databaseOf(data.toString()).open();
    }
}

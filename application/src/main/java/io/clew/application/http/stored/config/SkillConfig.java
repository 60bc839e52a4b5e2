package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import java.util.Map;

/** A skill's. */
public final class SkillConfig {

    private static final Shape SOURCE = Shapes.byType(Map.of(
            "external", source("packagePath"),
            "local", source("projectPath"),
            "managed", source("mastraPath")));

    private static final Shape FILE = Fields.NONE
            .may("id", Shapes.string())
            .needs("name", Shapes.string())
            .needs("type", Shapes.oneOf("file", "folder"))
            .may("content", Shapes.string())
            .may("children", Shapes.list(Shapes.later(SkillConfig::file)));

    public static final Fields FIELDS = Fields.NONE
            .needs("name", Shapes.string())
            .needs("description", Shapes.string())
            .needs("instructions", Shapes.string())
            .may("license", Shapes.string())
            .may("compatibility", Shapes.anything())
            .may("source", SOURCE)
            .may("references", Shapes.list(Shapes.string()))
            .may("scripts", Shapes.list(Shapes.string()))
            .may("assets", Shapes.list(Shapes.string()))
            .may("files", Shapes.list(FILE))
            .may("metadata", Shapes.record());

    private SkillConfig() {}

    private static Shape file() {
        return FILE;
    }

    private static Fields source(String path) {
        return Fields.NONE.needs("type", Shapes.string()).needs(path, Shapes.string());
    }
}

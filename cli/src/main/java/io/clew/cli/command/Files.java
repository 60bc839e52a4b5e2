package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.json.Json;
import io.clew.cli.json.NotJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads and writes what is named on the command line. */
final class Files {

    private Files() {}

    /** A file with a JSON object. */
    static Json object(Globals clew, String name) {
        Json json = json(clew, name);
        if (!json.isObject()) {
            throw Failure.usage(shown(name) + " holds no JSON object; a state is one, such as {\"step\": 1}.");
        }
        return json;
    }

    static Json json(Globals clew, String name) {
        try {
            return Json.parse(text(clew, name));
        } catch (NotJson e) {
            throw Failure.usage(shown(name) + " holds no JSON: " + e.getMessage() + ".");
        }
    }

    private static String text(Globals clew, String name) {
        try {
            byte[] bytes =
                    name.equals("-") ? System.in.readAllBytes() : java.nio.file.Files.readAllBytes(clew.resolve(name));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.usage(shown(name) + " is not in UTF-8.");
        } catch (IOException e) {
            throw Failure.usage("Cannot read " + shown(name) + " (" + why(e) + ").");
        }
    }

    static void write(Globals clew, String name, String text) {
        Path file = clew.resolve(name);
        try {
            java.nio.file.Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.refused("Cannot write " + name + " (" + why(e) + ").");
        }
    }

    static String why(IOException e) {
        String kind = e.getClass().getSimpleName();
        return switch (kind) {
            case "NoSuchFileException" -> "no such file or folder";
            case "AccessDeniedException" -> "not permitted";
            default -> e.getMessage() == null ? kind : e.getMessage();
        };
    }

    private static String shown(String name) {
        return name.equals("-") ? "The standard input" : name;
    }
}

package io.clew.application.http.definition;

import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.VersionLabel;
import io.clew.query.definition.Choice;
import java.util.OptionalLong;

/**
 * Which version a text names: {@code published} (the active one, the latest if none is), {@code draft} (the latest), a
 * number, a version's id, or a label.
 */
final class Named {

    private Named() {}

    static Choice parse(String field, DefinitionKey definition, String text) {
        if (text.equals("published") || text.equals("active")) {
            return Choice.PUBLISHED;
        }
        if (text.equals("draft") || text.equals("latest")) {
            return Choice.DRAFT;
        }
        if (text.matches("[0-9]{1,15}")) {
            return new Choice.Numbered(Long.parseLong(text));
        }
        OptionalLong number = DefinitionVersionId.numberIn(definition, text);
        if (number.isPresent()) {
            return new Choice.Numbered(number.getAsLong());
        }
        try {
            return new Choice.Labelled(new VersionLabel(text));
        } catch (Invalid e) {
            throw new Invalid(field, "must be published, draft, a number, a version's id or a label");
        }
    }
}

package io.clew.cli.command;

import io.clew.cli.json.Json;
import io.clew.cli.terminal.Paint;
import io.clew.cli.terminal.Plain;

/** How transactions on agent state look. */
final class Transactions {

    private static final int VALUE = 60;

    private Transactions() {}

    static String shown(Json transaction, Paint paint) {
        StringBuilder text = new StringBuilder();
        for (Json operation : transaction.list("operations")) {
            boolean write = "write".equals(operation.text("op"));
            text.append(text.isEmpty() ? "" : "\n")
                    .append(paint.id(String.format("%6s", transaction.text("commitTs"))))
                    .append(' ')
                    .append(Shown.time(transaction.textOr("time", "")))
                    .append(write ? paint.added("  write  ") : paint.gone("  delete "))
                    .append(paint.name(Plain.line(operation.textOr("key", ""))))
                    .append(paint.faint(" v" + operation.text("version")));
            if (write) {
                Json value = operation.get("value");
                text.append(" = ").append(value == null ? "(erased)" : Plain.cut(value.toString(), VALUE));
            }
        }
        return text.toString();
    }
}

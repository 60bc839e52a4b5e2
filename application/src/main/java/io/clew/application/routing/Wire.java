package io.clew.application.routing;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.clew.kernel.command.Addressed;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** Commands and their answers in the messages of Axon Server's protocol. */
final class Wire {

    private static final String METADATA = "clew";

    private final SentJson json;

    Wire(SentJson json) {
        this.json = json;
    }

    /** Routed by the stream that it addresses. Each sending has an id of its own, since the server keeps doubles away. */
    Command command(CommandMessage<?> message) {
        if (!(message.getPayload() instanceof Addressed command)) {
            throw new IllegalArgumentException("No stream is addressed by " + message.getCommandName());
        }
        Sent sent = json.write(command);
        return Command.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setName(sent.name())
                .setTimestamp(System.currentTimeMillis())
                .setPayload(payload(sent))
                .putMetaData(METADATA, text(SentMetadata.write(message.getMetaData(), json)))
                .addProcessingInstructions(ProcessingInstruction.newBuilder()
                        .setKey(ProcessingKey.ROUTING_KEY)
                        .setValue(text(command.streamId())))
                .build();
    }

    /** @throws Unintelligible if it cannot be read here */
    CommandMessage<?> message(Command command) {
        if (!(json.read(sent(command.getPayload())) instanceof Addressed payload)) {
            throw new Unintelligible("A node sent an answer as a command.", null);
        }
        MetaDataValue metadata = command.getMetaDataOrDefault(METADATA, MetaDataValue.getDefaultInstance());
        Map<String, Object> read = SentMetadata.read(metadata.getTextValue(), json);
        return new GenericCommandMessage<>(
                new GenericMessage<>(command.getMessageIdentifier(), payload, MetaData.from(read)),
                payload.getClass().getName());
    }

    /** Refusals too: for the server they are answers like others. */
    CommandResponse response(Command command, Object answer) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(command.getMessageIdentifier())
                .setPayload(payload(json.write(answer)))
                .build();
    }

    /** @throws Unintelligible if it cannot be read here */
    Object answer(CommandResponse response) {
        return json.read(sent(response.getPayload()));
    }

    private static SerializedObject payload(Sent sent) {
        return SerializedObject.newBuilder()
                .setType(sent.type())
                .setRevision(Integer.toString(sent.revision()))
                .setData(ByteString.copyFromUtf8(sent.json()))
                .build();
    }

    private static Sent sent(SerializedObject payload) {
        String revision = payload.getRevision();
        return new Sent(
                payload.getType(),
                revision.matches("[0-9]{1,9}") ? Integer.parseInt(revision) : 0,
                payload.getData().toStringUtf8());
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }
}

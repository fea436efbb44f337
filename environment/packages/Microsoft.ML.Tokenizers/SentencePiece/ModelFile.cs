using Google.Protobuf;

namespace Microsoft.ML.Tokenizers;

internal enum PieceKind
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

internal readonly record struct Piece(string Text, float Score, PieceKind Kind);

/// <summary>What SentencePiece's .model file (the message ModelProto) says that encoding needs.</summary>
internal sealed class ModelFile
{
    public const int Unigram = 1;
    public const int Bpe = 2;

    // A field's tag is its number times 8, and its kind: 0 a number, 2 bytes or a message, 5 a float.
    private const uint PiecesTag = (1 << 3) | 2;
    private const uint TrainerTag = (2 << 3) | 2;
    private const uint NormalizerTag = (3 << 3) | 2;

    private bool hasTrainer;
    private bool hasNormalizer;

    private ModelFile()
    {
    }

    public List<Piece> Pieces { get; } = [];

    public int ModelType { get; private set; } = Unigram;

    public bool TreatWhitespaceAsSuffix { get; private set; }

    public bool ByteFallback { get; private set; }

    public int UnknownId { get; private set; }

    public int BeginningId { get; private set; } = 1;

    public int EndId { get; private set; } = 2;

    public int PaddingId { get; private set; } = -1;

    public string UnknownPiece { get; private set; } = "<unk>";

    public string BeginningPiece { get; private set; } = "<s>";

    public string EndPiece { get; private set; } = "</s>";

    public string PaddingPiece { get; private set; } = "<pad>";

    public string NormalizerName { get; private set; } = "";

    public byte[] CharsMap { get; private set; } = [];

    public bool AddDummyPrefix { get; private set; } = true;

    public bool RemoveExtraWhitespaces { get; private set; } = true;

    public bool EscapeWhitespaces { get; private set; } = true;

    /// <exception cref="InvalidProtocolBufferException">The bytes are no message, or end too
    /// early.</exception>
    /// <exception cref="ArgumentException">The message lacks a part that every model has.</exception>
    public static ModelFile Read(Stream modelStream)
    {
        ArgumentNullException.ThrowIfNull(modelStream);
        var model = new ModelFile();
        using var input = new CodedInputStream(modelStream, leaveOpen: true);
        while (input.ReadTag() is not 0 and var tag)
        {
            switch (tag)
            {
                case PiecesTag: model.Pieces.Add(ReadPiece(input.ReadBytes())); break;
                case TrainerTag: model.ReadTrainer(input.ReadBytes()); break;
                case NormalizerTag: model.ReadNormalizer(input.ReadBytes()); break;
                default: input.SkipLastField(); break;
            }
        }
        if (model.Pieces.Count == 0 || !model.hasTrainer || !model.hasNormalizer)
        {
            throw new ArgumentException("The stream holds no SentencePiece model: one has pieces, a "
                + "trainer's specification and a normalizer's, and at least one of these is missing.",
                nameof(modelStream));
        }
        return model;
    }

    private static Piece ReadPiece(ByteString message)
    {
        using var input = message.CreateCodedInput();
        var (text, score, kind) = ("", 0f, PieceKind.Normal);
        while (input.ReadTag() is not 0 and var tag)
        {
            switch (tag)
            {
                case (1 << 3) | 2: text = input.ReadString(); break;
                case (2 << 3) | 5: score = input.ReadFloat(); break;
                case 3 << 3: kind = (PieceKind)input.ReadEnum(); break;
                default: input.SkipLastField(); break;
            }
        }
        return new Piece(text, score, kind);
    }

    private void ReadTrainer(ByteString message)
    {
        hasTrainer = true;
        using var input = message.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            switch (tag)
            {
                case 3 << 3: ModelType = input.ReadEnum(); break;
                case 24 << 3: TreatWhitespaceAsSuffix = input.ReadBool(); break;
                case 35 << 3: ByteFallback = input.ReadBool(); break;
                case 40 << 3: UnknownId = input.ReadInt32(); break;
                case 41 << 3: BeginningId = input.ReadInt32(); break;
                case 42 << 3: EndId = input.ReadInt32(); break;
                case 43 << 3: PaddingId = input.ReadInt32(); break;
                case (45 << 3) | 2: UnknownPiece = input.ReadString(); break;
                case (46 << 3) | 2: BeginningPiece = input.ReadString(); break;
                case (47 << 3) | 2: EndPiece = input.ReadString(); break;
                case (48 << 3) | 2: PaddingPiece = input.ReadString(); break;
                default: input.SkipLastField(); break;
            }
        }
    }

    private void ReadNormalizer(ByteString message)
    {
        hasNormalizer = true;
        using var input = message.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            switch (tag)
            {
                case (1 << 3) | 2: NormalizerName = input.ReadString(); break;
                case (2 << 3) | 2: CharsMap = input.ReadBytes().ToByteArray(); break;
                case 3 << 3: AddDummyPrefix = input.ReadBool(); break;
                case 4 << 3: RemoveExtraWhitespaces = input.ReadBool(); break;
                case 5 << 3: EscapeWhitespaces = input.ReadBool(); break;
                default: input.SkipLastField(); break;
            }
        }
    }
}

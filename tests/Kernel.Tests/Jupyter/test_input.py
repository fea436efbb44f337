"""Questions of a cell to its reader, and what becomes of those that nobody answers."""

import unittest

from session import TIMEOUT, KernelCase


class InputTests(KernelCase):
    def question(self):
        return self.client.get_stdin_msg(timeout=TIMEOUT)["content"]

    def ask(self, code):
        return self.client.execute(code, allow_stdin=True, stop_on_error=False)

    def test_line_is_asked_with_its_prompt_and_shown_to_all(self):
        sent = self.ask('Console.WriteLine(input("name? ") + Console.ReadLine());')
        self.assertEqual(self.question(), {"prompt": "name? ", "password": False})
        self.client.input("Ada ")
        self.assertEqual(self.question()["prompt"], "")
        self.client.input("Lovelace é😀")
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.next_message("stream")["content"]["text"], "Ada Lovelace é😀\n")

    def test_password_is_asked_as_one(self):
        sent = self.ask('var secret = password("key: ");')
        self.assertEqual(self.question(), {"prompt": "key: ", "password": True})
        self.client.input("hush")
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.run_ok("secret").result["text/plain"], "hush")

    def test_characters_are_read_one_by_one_from_a_line(self):
        sent = self.ask("var read = $\"{(char)Console.Read()}{(char)Console.Read()}|{Console.ReadLine()}\";")
        self.question()
        self.client.input("abc")
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.run_ok("read").result["text/plain"], "ab|c")

    def test_what_is_printed_before_a_question_is_seen_before_it_is_answered(self):
        sent = self.ask('Console.Write("choose"); input();')
        self.assertEqual(self.next_message("stream")["content"]["text"], "choose")
        self.question()
        self.client.input("")
        self.assertEqual(self.reply_to(sent)["status"], "ok")

    def test_end_of_input_is_null_to_a_read_and_an_error_to_a_question(self):
        sent = self.ask("var nothing = Console.ReadLine() is null && Console.Read() == -1;")
        for _ in range(2):
            self.question()
            self.client.input("\x04")
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.run_ok("nothing").result["text/plain"], "True")
        sent = self.ask("input()")
        self.question()
        self.client.input("\x04")
        self.assertEqual(self.reply_to(sent)["ename"], "EndOfStreamException")

    def test_cell_that_may_not_ask_fails_with_a_sentence(self):
        for code in ("input()", 'password("key")', "Console.ReadLine()", "Console.Read()"):
            self.assertIn("cannot be asked", self.run_error(code).reply["evalue"])

    def test_answer_to_an_interrupted_question_is_not_taken_for_the_next(self):
        sent = self.ask('input("first")')
        self.question()
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply_to(sent)["ename"], "Interrupted")
        self.client.input("too late")
        sent = self.ask('var taken = input("second");')
        self.assertEqual(self.question()["prompt"], "second")
        self.client.input("in time")
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.run_ok("taken").result["text/plain"], "in time")

    def test_threads_of_a_cell_ask_one_after_another(self):
        sent = self.ask('var both = await Task.WhenAll(Task.Run(() => input("a")), Task.Run(() => input("b")));')
        for _ in range(2):
            self.client.input("to " + self.question()["prompt"])
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.run_ok('string.Join(",", both)').result["text/plain"], "to a,to b")

    def test_question_of_a_cell_that_has_ended_fails_and_leaves_the_next_alone(self):
        sent = self.ask('var left = Task.Run(() => input("unheard")); Thread.Sleep(300);')
        self.question()
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertIn("has ended", self.run_error("await left").reply["evalue"])
        sent = self.ask('var heard = input("heard");')
        self.assertEqual(self.question()["prompt"], "heard")
        self.client.input("yes")
        self.assertEqual(self.reply_to(sent)["status"], "ok")
        self.assertEqual(self.run_ok("heard").result["text/plain"], "yes")


if __name__ == "__main__":
    unittest.main()

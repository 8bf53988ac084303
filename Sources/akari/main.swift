import AkariCommand

Program.main()
